namespace CreditsGraph.Gateway.Paging;

/// <summary>How much is known of a place that was found again.</summary>
internal enum PlaceCertainty
{
    /// <summary>The cursor's own row was found.</summary>
    Row,

    /// <summary>The row was found to be gone, or a neighbour stands where the list goes on in any case.</summary>
    Neighbour,

    /// <summary>A neighbour was found, with too little around it to say that the row itself is gone.</summary>
    Guess,
}

/// <summary>Where the list goes on after a cursor.</summary>
/// <param name="Next">The first row after the cursor.</param>
/// <param name="Certainty">What the place was found by.</param>
internal readonly record struct CursorPlace(long Next, PlaceCertainty Certainty)
{
    /// <summary>
    /// Rows to look at on each side of a neighbour before the cursor's row counts as gone. So many rows would have to be
    /// inserted between two that adjoined for a row to be repeated or skipped.
    /// </summary>
    public const int Surroundings = 32;

    /// <summary>Looks for the cursor's row, else for the neighbours that it remembers.</summary>
    public static CursorPlace? Find<T>(in Window<T> window, in Cursor cursor, Func<T, RowKey> keyOf)
    {
        if (window.Count == 0)
            return new CursorPlace(0, PlaceCertainty.Neighbour);
        var offset = cursor.Position.Offset;
        if (window.Contains(offset) && keyOf(window[offset]).Id == cursor.Id)
            return new CursorPlace(offset + 1L, PlaceCertainty.Row);

        var neighbours = cursor.Position.Neighbours;
        long? before1 = null, before2 = null, after1 = null, after2 = null;
        for (var row = window.Start; row < window.End; row++)
        {
            var id = keyOf(window[row]).Id;
            if (id == cursor.Id)
                return new CursorPlace(row + 1, PlaceCertainty.Row);
            var hash = RowHash.Of(id);
            if (hash == neighbours.Before1)
                before1 = row;
            else if (hash == neighbours.Before2)
                before2 = row;
            else if (hash == neighbours.After1)
                after1 = row;
            else if (hash == neighbours.After2)
                after2 = row;
        }

        // The row that came next still comes next, whether the cursor's row is there or not.
        if (after1 is { } next)
            return new CursorPlace(next, PlaceCertainty.Neighbour);

        // After a row that came before, too early is the worst that the place can be; before one that came later, it
        // may be too late.
        if ((before1 ?? before2) is { } before)
        {
            var isAllSeen = window.End >= Math.Min(before + 1 + Surroundings, window.Count);
            return new CursorPlace(before + 1, isAllSeen ? PlaceCertainty.Neighbour : PlaceCertainty.Guess);
        }

        if (after2 is { } later)
        {
            var isAllSeen = window.Start <= Math.Max(0, later - Surroundings);
            return new CursorPlace(later, isAllSeen ? PlaceCertainty.Neighbour : PlaceCertainty.Guess);
        }

        return null;
    }

    /// <summary>
    /// Where to go on when the row and its neighbours are gone. As many rows as the list lost, and the three that the
    /// cursor knew up to its own, may have stood before the place: so early that a row is repeated rather than skipped.
    /// </summary>
    public static long WithoutTrace(in ListPosition position, int count) =>
        Math.Max(0, position.Offset + 1L - Math.Max(3, position.Count - (long)count));
}
