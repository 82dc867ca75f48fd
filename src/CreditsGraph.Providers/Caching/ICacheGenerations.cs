namespace CreditsGraph.Providers.Caching;

/// <summary>
/// The generation of each business's cached answers. It is part of their keys: a new one makes everything that was
/// fetched before unreachable.
/// </summary>
public interface ICacheGenerations
{
    /// <summary>The current generation; <see cref="Guid.Empty"/> for a business that was never invalidated.</summary>
    ValueTask<Guid> GetAsync(ProviderBusiness business, CancellationToken cancellationToken);
}
