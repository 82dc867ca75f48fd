namespace CreditsGraph.Gateway.Paging;

/// <summary>A connection over a list that is in memory as a whole, such as the configured businesses.</summary>
internal static class ListConnection
{
    /// <param name="list">The list, as its cursors name it.</param>
    /// <param name="rows">All of its rows that the caller may see, in an order that stays.</param>
    /// <param name="arguments">The slice.</param>
    /// <exception cref="PagingException">CURSOR_INVALID or CURSOR_MISMATCH.</exception>
    public static Connection<T> Read<T>(ListIdentity<T> list, IReadOnlyList<T> rows, ConnectionArguments arguments)
    {
        var window = new Window<T>(rows, 0, rows.Count, default);
        var lower = Find(in window, list, arguments.After, Direction.Forward);
        var upper = Find(in window, list, arguments.Before, Direction.Backward);
        var slice = new ListSlice<T>(
            window, lower?.Gap ?? 0, Math.Max(lower?.Gap ?? 0, upper?.Gap ?? rows.Count), IsExact: lower is not null && upper is not null);
        return Connection<T>.Create(list, slice, arguments);
    }

    /// <summary>Null where the cursor's row and its neighbours are gone: then the list is read from its start or end.</summary>
    private static CursorPlace? Find<T>(in Window<T> window, ListIdentity<T> list, string? cursor, Direction direction) =>
        cursor is null
            ? new CursorPlace(direction == Direction.Forward ? 0 : window.Count, PlaceCertainty.Row)
            : CursorPlace.Find(in window, Anchor.OfRow(Cursor.Parse(cursor, list.Kind, list.Fingerprint)), direction, list.KeyOf);
}
