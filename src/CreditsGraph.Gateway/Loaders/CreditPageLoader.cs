using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>Fetches one page of one of Thredfi's lists.</summary>
internal delegate ValueTask<Cached<CreditPage<T>>> FetchPage<T>(CreditPageRequest request, CacheUse use, CancellationToken cancellationToken)
    where T : Credit;

/// <summary>Pages by the exact request that the provider gets: equal ones are one call for the whole GraphQL request.</summary>
internal sealed class CreditPageLoader<T>(IBatchScheduler scheduler, FetchPage<T> fetch, ProviderReads reads, SeenRows<T> seen)
    : CacheDataLoader<CreditPageRequest, Sourced<CreditPage<T>>>(scheduler, MaxConcurrency)
    where T : Credit
{
    /// <summary>Calls of one list at the same time for one request.</summary>
    private const int MaxConcurrency = 16;

    /// <summary>The page, as <see cref="Paging.PageSource{T}"/> asks for it.</summary>
    public async ValueTask<CreditPage<T>> ReadAsync(CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken)
    {
        var page = bypassCache ? await FetchAsync(request, CacheUse.Bypass, cancellationToken) : await LoadAsync(request);
        return page.StaleAge is null ? page.Value : page.Value with { StaleAge = page.StaleAge };
    }

    protected override ValueTask<Sourced<CreditPage<T>>> LoadSingleAsync(CreditPageRequest key, CancellationToken cancellationToken) =>
        FetchAsync(key, reads.Use, cancellationToken);

    private async ValueTask<Sourced<CreditPage<T>>> FetchAsync(CreditPageRequest request, CacheUse use, CancellationToken cancellationToken)
    {
        var page = await reads.TakeAsync(Provider.Thredfi, fetch(request, use, cancellationToken));
        seen.Add(request.ThredfiBusinessId, page);
        return page;
    }
}
