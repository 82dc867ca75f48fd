using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// One request's loaders of one kind of credits. They share their pages and rows, so that whatever a field asks for, no
/// page is fetched twice and no credit that was listed is fetched again.
/// </summary>
internal sealed class CreditLoaders<T>
    where T : Credit
{
    private readonly CounterpartyCreditsLoader<T> _ofCounterparties;

    public CreditLoaders(
        IBatchScheduler scheduler,
        CursorKind kind,
        FetchPage<T> fetchPage,
        FetchCredit<T> fetchCredit,
        ProviderReads reads,
        Func<T, Guid?> counterpartyOf,
        TimeProvider timeProvider)
    {
        var seen = new SeenRows<T>();
        Pages = new CreditPageLoader<T>(scheduler, fetchPage, reads, seen);
        ById = new CreditLoader<T>(scheduler, fetchCredit, reads, seen);
        Connections = new ConnectionLoader<T>(scheduler, kind, Pages, timeProvider);
        _ofCounterparties = new CounterpartyCreditsLoader<T>(scheduler, kind, Pages, Connections, counterpartyOf, timeProvider);
    }

    /// <summary>Pages of the list.</summary>
    public CreditPageLoader<T> Pages { get; }

    /// <summary>Single credits.</summary>
    public CreditLoader<T> ById { get; }

    /// <summary>Slices of the list.</summary>
    public ConnectionLoader<T> Connections { get; }

    /// <summary>A slice of one counterparty's credits: read with those of others where no cursor says where it lies.</summary>
    public Load<Connection<T>> LoadOf(Guid thredfiBusinessId, Guid counterpartyId, CreditQuery query, ConnectionArguments arguments)
    {
        var key = new ConnectionKey(thredfiBusinessId, query with { CounterpartyIds = [counterpartyId] }, arguments);
        return arguments is { After: null, Before: null } ? _ofCounterparties.Load(key) : Connections.Load(key);
    }
}
