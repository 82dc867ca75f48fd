using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>One credit of a business.</summary>
internal readonly record struct CreditKey(Guid ThredfiBusinessId, Guid CreditId);

/// <summary>Fetches one credit; null where there is none with that id.</summary>
internal delegate ValueTask<Cached<T?>> FetchCredit<T>(
    Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken)
    where T : Credit;

/// <summary>Single credits: equal ones are one call, and one that a page of the request brought already is none.</summary>
internal sealed class CreditLoader<T>(IBatchScheduler scheduler, FetchCredit<T> fetch, ProviderReads reads, SeenRows<T> seen)
    : CacheDataLoader<CreditKey, Sourced<T?>>(scheduler, MaxConcurrency)
    where T : Credit
{
    /// <summary>Calls at the same time for one request; the provider has no call for several credits.</summary>
    private const int MaxConcurrency = 16;

    protected override async ValueTask<Sourced<T?>> LoadSingleAsync(CreditKey key, CancellationToken cancellationToken) =>
        seen.Find(key.ThredfiBusinessId, key.CreditId)
        ?? await reads.TakeAsync(Provider.Thredfi, fetch(key.ThredfiBusinessId, key.CreditId, reads.Use, cancellationToken));
}
