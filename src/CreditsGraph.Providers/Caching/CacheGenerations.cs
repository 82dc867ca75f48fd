using System.Collections.Concurrent;

namespace CreditsGraph.Providers.Caching;

/// <summary>Generations of this process alone.</summary>
/// <param name="capacity">How many businesses are kept apart.</param>
public sealed class CacheGenerations(int capacity = 10_000) : ICacheGenerations
{
    private readonly Lock _gate = new();
    private volatile Generations _generations = new(Guid.Empty);

    /// <inheritdoc/>
    public ValueTask<Guid> GetAsync(ProviderBusiness business, CancellationToken cancellationToken)
    {
        var generations = _generations;
        return new(generations.Own.TryGetValue(business, out var own) ? own : generations.Others);
    }

    /// <inheritdoc/>
    public ValueTask<InvalidationReach> InvalidateAsync(ProviderBusiness business, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // To forget one business's generation would bring back what was fetched before it. So once there are too many,
            // all businesses begin a new one together.
            if (_generations.Own.Count >= capacity)
                _generations = new Generations(Guid.NewGuid());
            else
                _generations.Own[business] = Guid.NewGuid();
        }

        return new(InvalidationReach.Local);
    }

    /// <param name="Others">Of businesses without one of their own.</param>
    private sealed record Generations(Guid Others)
    {
        public ConcurrentDictionary<ProviderBusiness, Guid> Own { get; } = new();
    }
}
