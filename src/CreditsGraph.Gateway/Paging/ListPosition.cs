namespace CreditsGraph.Gateway.Paging;

/// <summary>
/// Where a cursor stands in a provider's list, and what stood around it, so that the place can be found again after rows
/// have come and gone.
/// </summary>
/// <param name="Offset">Rows before the place, counted from the list's start.</param>
/// <param name="Count">Rows in the whole list at that time.</param>
/// <param name="Neighbours">Hashes of the rows around the place.</param>
internal readonly record struct ListPosition(int Offset, int Count, Neighbours Neighbours)
{
    /// <summary>The place of a row of a window.</summary>
    public static ListPosition OfRow<T>(in Window<T> window, long row, Func<T, RowKey> keyOf) =>
        Create(in window, row, rowsAtPlace: 1, keyOf);

    /// <summary>The place between two rows, the first of which is the window's or just before it.</summary>
    public static ListPosition OfGap<T>(in Window<T> window, long gap, Func<T, RowKey> keyOf) =>
        Create(in window, gap, rowsAtPlace: 0, keyOf);

    private static ListPosition Create<T>(in Window<T> window, long offset, int rowsAtPlace, Func<T, RowKey> keyOf) => new(
        (int)offset,
        window.Count,
        new Neighbours(
            HashOf(in window, offset - 2, keyOf),
            HashOf(in window, offset - 1, keyOf),
            HashOf(in window, offset + rowsAtPlace, keyOf),
            HashOf(in window, offset + rowsAtPlace + 1, keyOf)));

    private static uint? HashOf<T>(in Window<T> window, long row, Func<T, RowKey> keyOf) =>
        window.Contains(row) ? RowHash.Of(keyOf(window[row]).Id) : null;
}

/// <summary>
/// <see cref="RowHash"/> of two rows on each side of a place; null for a row that was not fetched and for one beyond the
/// list's end. The two differ by the position's offset and count, which say whether there was such a row.
/// </summary>
/// <param name="Before2">The row before <paramref name="Before1"/>.</param>
/// <param name="Before1">The row just before the place.</param>
/// <param name="After1">The row just after the place.</param>
/// <param name="After2">The row after <paramref name="After1"/>.</param>
internal readonly record struct Neighbours(uint? Before2, uint? Before1, uint? After1, uint? After2);
