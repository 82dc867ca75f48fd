using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// One request's loaders of one kind of credits. They share their pages and rows, so that whatever a field asks for, no
/// page is fetched twice and no credit that was listed is fetched again.
/// </summary>
internal sealed class CreditLoaders<T>(
    IBatchScheduler scheduler,
    CursorKind kind,
    FetchPage<T> fetchPage,
    FetchCredit<T> fetchCredit,
    ProviderReads reads,
    Func<T, Guid?> counterpartyOf,
    TimeProvider timeProvider)
    where T : Credit
{
    private readonly SeenRows<T> _seen = new();

    /// <summary>Pages of the list.</summary>
    public CreditPageLoader<T> Pages => field ??= new(scheduler, fetchPage, reads, _seen);

    /// <summary>Single credits.</summary>
    public CreditLoader<T> ById => field ??= new(scheduler, fetchCredit, reads, _seen);

    /// <summary>Slices of the list.</summary>
    public ConnectionLoader<T> Connections => field ??= new(scheduler, kind, Pages, timeProvider);

    private CounterpartyCreditsLoader<T> OfCounterparties =>
        field ??= new(scheduler, kind, Pages, Connections, counterpartyOf, timeProvider);

    /// <summary>A slice of one counterparty's credits: read with those of others where no cursor says where it lies.</summary>
    public Load<Connection<T>> LoadOf(Guid thredfiBusinessId, Guid counterpartyId, CreditQuery query, ConnectionArguments arguments)
    {
        var key = new ConnectionKey(thredfiBusinessId, query with { CounterpartyIds = [counterpartyId] }, arguments);
        return arguments is { After: null, Before: null } ? OfCounterparties.Load(key) : Connections.Load(key);
    }
}
