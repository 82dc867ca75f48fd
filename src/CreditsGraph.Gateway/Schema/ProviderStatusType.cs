using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Gateway.Schema;

internal static class ProviderStatusType
{
    public static void Bind(ObjectBinding<ProviderStatus> type) => type
        .Field("provider", s => s.Provider)
        .Field("state", s => s.State)
        .Field("since", s => s.Since)
        .Field("lastErrorCode", s => s.LastErrorCode?.ToCode())
        .Field("lastErrorAt", s => s.LastErrorAt)
        .Field("latencyP50Ms", s => Milliseconds(s.Latency?.Median))
        .Field("latencyP99Ms", s => Milliseconds(s.Latency?.P99))
        .Field("callsInFlight", s => s.CallsInFlight);

    // It is known to within a few percent: more digits would say more than that.
    private static double? Milliseconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalMilliseconds, 1) : null;
}
