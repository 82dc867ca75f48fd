using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>Fetches one page of one of Thredfi's lists.</summary>
internal delegate Task<CreditPage<T>> FetchPage<T>(CreditPageRequest request, CancellationToken cancellationToken)
    where T : Credit;

/// <summary>Pages by the exact request that the provider gets: equal ones are one call for the whole GraphQL request.</summary>
internal sealed class CreditPageLoader<T>(IBatchScheduler scheduler, FetchPage<T> fetch, SeenRows<T> seen)
    : CacheDataLoader<CreditPageRequest, CreditPage<T>>(scheduler, MaxConcurrency)
    where T : Credit
{
    /// <summary>Calls of one list at the same time for one request.</summary>
    private const int MaxConcurrency = 16;

    /// <summary>The page, as <see cref="Paging.PageSource{T}"/> asks for it.</summary>
    public ValueTask<CreditPage<T>> ReadAsync(CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken) =>
        new(bypassCache ? FetchAsync(request, cancellationToken) : LoadAsync(request));

    protected override Task<CreditPage<T>> LoadSingleAsync(CreditPageRequest key, CancellationToken cancellationToken) =>
        FetchAsync(key, cancellationToken);

    private async Task<CreditPage<T>> FetchAsync(CreditPageRequest request, CancellationToken cancellationToken)
    {
        var page = await fetch(request, cancellationToken);
        seen.Add(request.ThredfiBusinessId, page.Rows);
        return page;
    }
}
