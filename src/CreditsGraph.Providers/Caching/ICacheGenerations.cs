namespace CreditsGraph.Providers.Caching;

/// <summary>
/// The generation of each business's cached answers. It is part of their keys: a new one makes everything that was
/// fetched before unreachable.
/// </summary>
public interface ICacheGenerations
{
    /// <summary>
    /// The current generation, which began after every invalidation that this node knows of; <see cref="Guid.Empty"/> for a
    /// business that was never invalidated. Never fails but by cancellation.
    /// </summary>
    ValueTask<Guid> GetAsync(ProviderBusiness business, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a new generation, one that never was before: on this node at once, before the method returns its task, and
    /// on the nodes that share the cache as soon as they hear of it.
    /// </summary>
    /// <param name="business">Whose answers are not to be used any more.</param>
    /// <param name="cancellationToken">Ends the wait, not the invalidation.</param>
    /// <returns>How far it has come.</returns>
    ValueTask<InvalidationReach> InvalidateAsync(ProviderBusiness business, CancellationToken cancellationToken);
}

/// <summary>How far an invalidation has come.</summary>
public enum InvalidationReach
{
    /// <summary>This node, which shares no cache with others or, with too many invalidations waiting, cannot tell them.</summary>
    Local,

    /// <summary>This node; the others are told as soon as what they share can be reached.</summary>
    Pending,

    /// <summary>Every node that is connected, and the others when they reconnect.</summary>
    Published,
}
