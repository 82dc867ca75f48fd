using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>Fetches one page of one of Thredfi's lists.</summary>
internal delegate Task<CreditPage<T>> FetchPage<T>(CreditPageRequest request, CancellationToken cancellationToken)
    where T : Credit;

/// <summary>Pages by the exact request that the provider gets: equal ones are one call for the whole GraphQL request.</summary>
internal sealed class CreditPageLoader<T>(IBatchScheduler scheduler, FetchPage<T> fetch)
    : CacheDataLoader<CreditPageRequest, CreditPage<T>>(scheduler)
    where T : Credit
{
    protected override Task<CreditPage<T>> LoadSingleAsync(CreditPageRequest key, CancellationToken cancellationToken) =>
        fetch(key, cancellationToken);
}
