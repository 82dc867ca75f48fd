using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Reads connections of one kind of credits from pages.</summary>
/// <remarks>
/// With <c>after</c> the cursor's own row is read too. Where it is not in its place, rows came or went since the cursor
/// was issued, and the place is looked for by the row's id and by its neighbours.
/// </remarks>
internal sealed class ConnectionReader<T>(CursorKind kind, PageSource<T> source, TimeProvider timeProvider)
    where T : Credit
{
    /// <summary>How often a window is planned again because the list turned out to be other than the plan assumed.</summary>
    public const int MaximumReplans = 3;

    /// <exception cref="PagingException">CURSOR_INVALID or CURSOR_MISMATCH, before any call.</exception>
    /// <exception cref="ProviderException">A page could not be read.</exception>
    public async ValueTask<Connection<T>> ReadAsync(
        Guid thredfiBusinessId, CreditQuery query, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        var list = new ListIdentity<T>(
            kind, ListFingerprint.Of(thredfiBusinessId, query), static row => RowKey.Of(row));
        Cursor? after = arguments.After is { } text ? Cursor.Parse(text, list.Kind, list.Fingerprint) : null;
        if (query.Statuses is { Count: 0 } || query.CounterpartyIds is { Count: 0 })
            return new Connection<T>(list, new Window<T>([], 0, 0, timeProvider.GetUtcNow()), 0, 0);

        var windows = new WindowReader<T>(source, thredfiBusinessId, query);
        if (after is { } cursor)
            return await ReadAfterAsync(windows, list, cursor, arguments.First, cancellationToken);

        // Without any row there is still a count to read.
        var window = await windows.ReadAsync(0, Math.Max(arguments.First, 1), cancellationToken);
        return new Connection<T>(list, window, 0, Math.Min(arguments.First, window.End));
    }

    private static async ValueTask<Connection<T>> ReadAfterAsync(
        WindowReader<T> windows, ListIdentity<T> list, Cursor cursor, int first, CancellationToken cancellationToken)
    {
        CursorSearch? search = null;
        var replans = 0;
        var start = (long)cursor.Position.Offset;
        var end = Math.Min(start + 1 + first, cursor.Position.Count);
        while (true)
        {
            var window = await windows.ReadAsync(start, end, cancellationToken);
            if (CursorPlace.Find(in window, in cursor, list.KeyOf) is not { } place)
            {
                search ??= new CursorSearch(cursor.Position);
                if (!search.TryNext(in window, first, out var next))
                    return await ReadWithoutTraceAsync(windows, list, cursor.Position, first, window, cancellationToken);
                (start, end) = next;
                continue;
            }

            var wanted = Math.Min(place.Next + first, window.Count);
            var isSettled = place.Certainty != PlaceCertainty.Guess;
            // A window shorter than planned comes from a list that does not stand still: it is what can be had.
            var isShort = window.End < Math.Min(end, window.Count) && window.End > place.Next;
            if (isSettled && (window.End >= wanted || isShort || replans == MaximumReplans))
                return new Connection<T>(list, in window, place.Next, Math.Min(wanted, window.End));
            if (replans++ == MaximumReplans)
                return await ReadWithoutTraceAsync(windows, list, cursor.Position, first, window, cancellationToken);

            // The list is longer than it was, or the place is further on.
            (start, end) = place.Certainty == PlaceCertainty.Row
                ? (place.Next - 1, wanted)
                : CursorSearch.Around(place.Next, first, window.Count);
        }
    }

    private static async ValueTask<Connection<T>> ReadWithoutTraceAsync(
        WindowReader<T> windows,
        ListIdentity<T> list,
        ListPosition position,
        int first,
        Window<T> last,
        CancellationToken cancellationToken)
    {
        var start = CursorPlace.WithoutTrace(in position, last.Count);
        var end = Math.Min(start + Math.Max(first, 1), last.Count);
        var window = start < end && (start < last.Start || end > last.End)
            ? await windows.ReadAsync(start, end, cancellationToken)
            : last;
        var visibleEnd = Math.Max(start, Math.Min(start + first, window.End));
        return new Connection<T>(list, in window, start, visibleEnd, PagingWarning.PageDrift);
    }
}
