using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Caching;

/// <summary>What answered a lookup; the values of the metric's <c>outcome</c>.</summary>
internal static class CacheOutcome
{
    public const string Memory = "memory";
    public const string Distributed = "distributed";
    public const string Stale = "stale";
    public const string Miss = "miss";
}

/// <summary>Counts lookups by what answered them.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _lookups = meters.Create(ProviderMetrics.MeterName).CreateCounter<long>(
        "creditsgraph.cache.lookups",
        "{lookup}",
        "Lookups of provider answers: fresh from memory or from the shared cache, stale, or a miss that waits for the provider.");

    public void Lookup(Provider provider, string outcome) => _lookups.Add(
        1, new("provider", provider == Provider.Thredfi ? "thredfi" : "dayzero"), new("outcome", outcome));
}
