using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>All rows of a list of several counterparties, answering pages of each one's own list.</summary>
internal sealed class JoinedCredits<T>
    where T : Credit
{
    private readonly Dictionary<Guid, List<T>> _rows;
    private readonly DateTimeOffset _fetchedAt;
    private readonly TimeSpan? _staleAge;

    private JoinedCredits(Dictionary<Guid, List<T>> rows, DateTimeOffset fetchedAt, TimeSpan? staleAge) =>
        (_rows, _fetchedAt, _staleAge) = (rows, fetchedAt, staleAge);

    /// <summary>Null where the rows are not exactly those that were asked for.</summary>
    public static JoinedCredits<T>? TryCreate(
        IReadOnlyList<T> rows,
        int count,
        CreditQuery query,
        Func<T, Guid?> counterpartyOf,
        DateTimeOffset fetchedAt,
        TimeSpan? staleAge = null)
    {
        if (rows.Count != count)
            return null;
        var byCounterparty = query.CounterpartyIds!.ToDictionary(static id => id, static _ => new List<T>());
        foreach (var row in rows)
        {
            if (counterpartyOf(row) is not { } id || !byCounterparty.TryGetValue(id, out var own))
                return null;
            own.Add(row);
        }

        return new JoinedCredits<T>(byCounterparty, fetchedAt, staleAge);
    }

    /// <summary>A page of the list of the request's one counterparty, as the provider would answer it.</summary>
    public ValueTask<CreditPage<T>> ReadAsync(CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken)
    {
        var rows = _rows[request.Query.CounterpartyIds![0]];
        var start = (int)Math.Min((request.Page - 1L) * request.PageSize, rows.Count);
        return new(new CreditPage<T>(
            rows.Count, rows.GetRange(start, Math.Min(request.PageSize, rows.Count - start)), _fetchedAt)
        { StaleAge = _staleAge });
    }
}
