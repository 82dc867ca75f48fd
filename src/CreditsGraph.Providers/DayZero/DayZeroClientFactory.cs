using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.DayZero;

/// <summary>
/// Makes clients that differ in where DayZero is and how they sign in. They share connections, limits, the circuit and the
/// cache; in that, no answer of one is another's.
/// </summary>
public sealed class DayZeroClientFactory
{
    private readonly ProviderChannel _channel;
    private readonly ProviderMetrics _metrics;
    private readonly ProviderCache _cache;

    internal DayZeroClientFactory(ProviderChannel channel, ProviderMetrics metrics, ProviderCache cache)
    {
        _channel = channel;
        _metrics = metrics;
        _cache = cache;
    }

    /// <summary>A client.</summary>
    /// <param name="options">Valid options. Their <see cref="DayZeroOptions.Resilience"/> is not read: limits are those that were registered.</param>
    public IDayZeroClient Create(DayZeroOptions options) => new DayZeroClient(_channel, options, _metrics, _cache);
}
