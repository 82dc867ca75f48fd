using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Caching;

/// <summary>Counts lookups by what answered them.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _lookups = meters.Create(ProviderMetrics.MeterName).CreateCounter<long>(
        "creditsgraph.cache.lookups",
        "{lookup}",
        "Lookups of provider answers by what answered them: memory, distributed, stale, joined (a call under way), or a miss.");

    public void Lookup(Provider provider, AnswerSource source) => _lookups.Add(
        1, new("provider", provider.ToWord()), new("outcome", WordOf(source)));

    /// <summary>The word for metrics and spans.</summary>
    public static string WordOf(AnswerSource source) => source switch
    {
        AnswerSource.Memory => "memory",
        AnswerSource.Distributed => "distributed",
        AnswerSource.Stale => "stale",
        AnswerSource.Joined => "joined",
        _ => "miss",
    };
}
