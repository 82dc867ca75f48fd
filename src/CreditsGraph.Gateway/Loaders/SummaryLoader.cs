using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>One customer's summary at DayZero.</summary>
internal readonly record struct SummaryKey(Guid DayZeroBusinessId, string CustomerId);

/// <summary>
/// DayZero's summaries: its interface takes one customer a call, so equal customers are one call, and some calls run
/// at the same time. A customer whose call fails fails only its own fields.
/// </summary>
internal sealed class SummaryLoader(IBatchScheduler scheduler, IDayZeroClient client, ProviderReads reads)
    : CacheDataLoader<SummaryKey, Sourced<CustomerCreditSummary?>>(scheduler, MaxConcurrency)
{
    /// <summary>Calls at the same time for one request, so that a long page does not take all of DayZero's patience.</summary>
    private const int MaxConcurrency = 16;

    protected override ValueTask<Sourced<CustomerCreditSummary?>> LoadSingleAsync(SummaryKey key, CancellationToken cancellationToken) =>
        reads.TakeAsync(
            Provider.DayZero, client.GetCustomerCreditsAsync(key.DayZeroBusinessId, key.CustomerId, reads.Use, cancellationToken));
}
