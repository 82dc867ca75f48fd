using System.Collections.Concurrent;

namespace CreditsGraph.Providers.Caching;

/// <summary>Generations of this process alone.</summary>
public sealed class CacheGenerations : ICacheGenerations
{
    private readonly ConcurrentDictionary<ProviderBusiness, Guid> _generations = new();

    /// <inheritdoc/>
    public ValueTask<Guid> GetAsync(ProviderBusiness business, CancellationToken cancellationToken) =>
        new(_generations.GetValueOrDefault(business));

    /// <summary>Begins a new generation, one that never was before.</summary>
    public void Invalidate(ProviderBusiness business) => _generations[business] = Guid.NewGuid();
}
