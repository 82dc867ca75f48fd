using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Reads connections of one kind of credits from pages.</summary>
/// <remarks>
/// With a cursor its own row is read too. Where it is not in its place, rows came or went since the cursor was issued, and
/// the place is looked for by the row's id and by its neighbours.
/// </remarks>
internal sealed class ConnectionReader<T>(CursorKind kind, PageSource<T> source, TimeProvider timeProvider)
    where T : Credit
{
    /// <exception cref="PagingException">CURSOR_INVALID or CURSOR_MISMATCH, before any call.</exception>
    /// <exception cref="ProviderException">A page could not be read.</exception>
    public async ValueTask<Connection<T>> ReadAsync(
        Guid thredfiBusinessId, CreditQuery query, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        var list = new ListIdentity<T>(
            kind, ListFingerprint.Of(thredfiBusinessId, query), static row => RowKey.Of(row));
        var after = AnchorOf(arguments.After, list);
        var before = AnchorOf(arguments.Before, list);
        if (query.MatchesNothing)
            return Connection<T>.Create(list, ListSlice<T>.Empty(timeProvider.GetUtcNow()), arguments);

        var windows = new WindowReader<T>(source, thredfiBusinessId, query);
        var slice = await new SliceReader<T>(windows, list.KeyOf)
            .ReadAsync(after, before, arguments.Direction, arguments.Rows, cancellationToken);
        return Connection<T>.Create(list, slice, arguments);
    }

    private static Anchor? AnchorOf(string? cursor, ListIdentity<T> list) =>
        cursor is null ? null : Anchor.OfRow(Cursor.Parse(cursor, list.Kind, list.Fingerprint));
}
