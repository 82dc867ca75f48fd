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
        if (arguments.After is not { } text)
            return new Connection<T>(list, in window, 0, Math.Min(arguments.First, rows.Count));

        var cursor = Cursor.Parse(text, list.Kind, list.Fingerprint);
        if (CursorPlace.Find(in window, in cursor, list.KeyOf) is { } place)
            return new Connection<T>(list, in window, place.Next, Math.Min(place.Next + arguments.First, rows.Count));

        var start = CursorPlace.WithoutTrace(cursor.Position, rows.Count);
        return new Connection<T>(
            list, in window, start, Math.Min(start + arguments.First, rows.Count), PagingWarning.PageDrift);
    }
}
