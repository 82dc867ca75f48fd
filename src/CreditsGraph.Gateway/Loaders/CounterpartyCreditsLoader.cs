using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// The first or last credits of many customers or vendors. The provider's list takes several ids, so up to
/// <see cref="MaxJoined"/> of them are asked for at once, on one page of the largest size.
/// </summary>
/// <remarks>
/// The rule. Where the answer's count says that the page holds all rows, that is all. Else either the rest of the joined
/// list is read or each list by a call of its own, whichever is fewer calls; of more than <see cref="MaxJoinedRows"/> rows
/// the rest is never read, since so many would be fetched to show few. So n lists of a provider whose rows stand still cost
/// 1 call at best, n + 1 at worst.
/// Lists that are refused together, or whose answer is broken, are read each on its own: what is wrong with one is the
/// error of that one alone.
/// The joined list has each counterparty's rows in the order of its own list, so slices and cursors are the same either
/// way. A slice at a cursor is read by <see cref="ConnectionLoader{T}"/>.
/// </remarks>
internal sealed class CounterpartyCreditsLoader<T>(
    IBatchScheduler scheduler,
    CursorKind kind,
    CreditPageLoader<T> pages,
    ConnectionLoader<T> connections,
    Func<T, Guid?> counterpartyOf,
    TimeProvider timeProvider) : BatchDataLoader<ConnectionKey, Connection<T>>(scheduler)
    where T : Credit
{
    /// <summary>The most ids of one call: a URL of some two thousand characters.</summary>
    public const int MaxJoined = 50;

    /// <summary>The most rows of a joined list that are read.</summary>
    public const int MaxJoinedRows = 1000;

    /// <param name="keys">Each with one counterparty in its query, and without a cursor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected override async Task<IReadOnlyDictionary<ConnectionKey, Result<Connection<T>>>> LoadBatchAsync(
        IReadOnlyList<ConnectionKey> keys, CancellationToken cancellationToken)
    {
        var reads = keys
            .GroupBy(static key => (key.ThredfiBusinessId, Query: key.Query with { CounterpartyIds = null }))
            .SelectMany(list => list
                .GroupBy(static key => key.Query.CounterpartyIds![0])
                .Chunk(MaxJoined)
                .Select(chunk => ReadAsync(
                    list.Key.ThredfiBusinessId,
                    list.Key.Query with { CounterpartyIds = [.. chunk.Select(static counterparty => counterparty.Key)] },
                    [.. chunk.SelectMany(static counterparty => counterparty)],
                    cancellationToken)))
            .ToList();
        return (await Task.WhenAll(reads)).SelectMany(static read => read).ToDictionary();
    }

    private async Task<KeyValuePair<ConnectionKey, Result<Connection<T>>>[]> ReadAsync(
        Guid thredfiBusinessId, CreditQuery joined, ConnectionKey[] keys, CancellationToken cancellationToken)
    {
        JoinedCredits<T>? rows = null;
        try
        {
            if (keys.Length > 1 && joined is not { CounterpartyIds.Count: 1 } and not { Statuses.Count: 0 })
                rows = await TryReadJoinedAsync(thredfiBusinessId, joined, keys.Length, cancellationToken);
        }
        catch (Exception exception)
        {
            return Array.ConvertAll(keys, key => KeyValuePair.Create(key, new Result<Connection<T>>(default!, exception)));
        }

        var reader = rows is null ? null : new ConnectionReader<T>(kind, rows.ReadAsync, timeProvider);
        return await Task.WhenAll(keys.Select(key => ReadAsync(reader, key, cancellationToken)));
    }

    private async Task<KeyValuePair<ConnectionKey, Result<Connection<T>>>> ReadAsync(
        ConnectionReader<T>? reader, ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            var connection = reader is null
                ? await connections.LoadAsync(key)
                : await reader.ReadAsync(key.ThredfiBusinessId, key.Query, key.Arguments, cancellationToken);
            return KeyValuePair.Create(key, new Result<Connection<T>>(connection));
        }
        catch (Exception exception)
        {
            return KeyValuePair.Create(key, new Result<Connection<T>>(default!, exception));
        }
    }

    /// <summary>All rows of the joined list; null where a call for each list is to be made instead.</summary>
    private async Task<JoinedCredits<T>?> TryReadJoinedAsync(
        Guid thredfiBusinessId, CreditQuery joined, int lists, CancellationToken cancellationToken)
    {
        try
        {
            var page = await pages.ReadAsync(
                new CreditPageRequest(thredfiBusinessId, joined, 1, CreditPageRequest.MaxPageSize), bypassCache: false, cancellationToken);
            var count = page.Count ?? int.MaxValue;
            if (count <= page.Rows.Count)
                return JoinedCredits<T>.TryCreate(page.Rows, count, joined, counterpartyOf, page.FetchedAt, page.StaleAge);

            // The last row of the page once more, to see whether the list has moved in between.
            var seam = page.Rows.Count - 1;
            if (seam < 0 || count > MaxJoinedRows || WindowPlanner.Plan(seam, count).Length >= lists)
                return null;
            var rest = await new WindowReader<T>(pages.ReadAsync, thredfiBusinessId, joined).ReadAsync(seam, count, Direction.Forward, cancellationToken);
            if (rest.Count != count || !rest.Contains(seam) || rest[seam].Id != page.Rows[seam].Id)
                return null;
            return JoinedCredits<T>.TryCreate(
                [.. page.Rows, .. rest.Rows.Skip((int)(page.Rows.Count - rest.Start))],
                count,
                joined,
                counterpartyOf,
                rest.FetchedAt < page.FetchedAt ? rest.FetchedAt : page.FetchedAt,
                Ages.Older(rest.StaleAge, page.StaleAge));
        }
        catch (ProviderException exception) when (exception.Code is ProviderErrorCode.Rejected or ProviderErrorCode.Contract)
        {
            return null;
        }
    }
}
