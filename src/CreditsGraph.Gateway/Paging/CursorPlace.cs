namespace CreditsGraph.Gateway.Paging;

/// <summary>How much is known of a place that was found again.</summary>
internal enum PlaceCertainty
{
    /// <summary>The cursor's own row was found, or what stands for it.</summary>
    Row,

    /// <summary>The row was found to be gone, or a neighbour stands where the list goes on in any case.</summary>
    Neighbour,

    /// <summary>A neighbour was found, with too little around it to say that the row itself is gone.</summary>
    Guess,
}

/// <summary>Where the list goes on at a cursor.</summary>
/// <param name="Gap">
/// Rows before the place: the next row's index for a walk forward, one past the next row's for a walk backward.
/// </param>
/// <param name="Certainty">How much is known of the place.</param>
/// <param name="Neighbour">The hash of the neighbour that the place was found by; null for the row itself.</param>
internal readonly record struct CursorPlace(long Gap, PlaceCertainty Certainty, uint? Neighbour = null)
{
    /// <summary>
    /// Rows to look at on each side of a neighbour before the cursor's row counts as gone. So many rows would have to be
    /// inserted between two that adjoined for a row to be repeated or skipped.
    /// </summary>
    public const int Surroundings = 24;

    /// <summary>Looks for the cursor's row, else for the neighbours that it remembers.</summary>
    public static CursorPlace? Find<T>(in Window<T> window, in Anchor anchor, Direction direction, Func<T, RowKey> keyOf)
    {
        var isForward = direction == Direction.Forward;
        var offset = anchor.Position.Offset;
        if (window.Count == 0)
            return new CursorPlace(0, PlaceCertainty.Row);
        if (anchor.Id is { } id && window.Contains(offset) && keyOf(window[offset]).Id == id)
            return new CursorPlace(isForward ? offset + 1L : offset, PlaceCertainty.Row);

        var trace = Trace.Of(in window, in anchor, keyOf);
        if (trace.Row is { } row)
            return new CursorPlace(isForward ? row + 1 : row, PlaceCertainty.Row);

        // Gaps: before a row is its own index, after it the next.
        var (before1, after1) = (trace.Before1 + 1, trace.After1);
        if (anchor.Id is not null)
        {
            // The row that came next still comes next, whether the cursor's row is there or not.
            if ((isForward ? after1 : before1) is { } next)
                return new CursorPlace(next, PlaceCertainty.Neighbour);
        }
        else if ((isForward ? before1 ?? after1 : after1 ?? before1) is { } gap)
        {
            return new CursorPlace(gap, PlaceCertainty.Row);
        }
        else if (offset == (isForward ? 0 : anchor.Position.Count))
        {
            // Nothing of this list has been passed yet.
            return new CursorPlace(isForward ? 0 : window.Count, PlaceCertainty.Row);
        }

        // Next to a row that was passed, too soon is the worst that the place can be: the cursor's row may be further on.
        // Next to one that was not, it may be too far.
        var (before2, after2) = (trace.Before2 + 1, trace.After2);
        var known = anchor.Position.Neighbours;
        return isForward
            ? Settle(in window, before1, known.Before1, isUpwards: true)
                ?? Settle(in window, before2, known.Before2, isUpwards: true)
                ?? Settle(in window, after2, known.After2, isUpwards: false)
            : Settle(in window, after1, known.After1, isUpwards: false)
                ?? Settle(in window, after2, known.After2, isUpwards: false)
                ?? Settle(in window, before2, known.Before2, isUpwards: true);
    }

    /// <summary>A place next to a neighbour: certain where enough rows are seen of the side on which a nearer one may be.</summary>
    private static CursorPlace? Settle<T>(in Window<T> window, long? gap, uint? neighbour, bool isUpwards)
    {
        if (gap is not { } place)
            return null;
        var isSeen = isUpwards
            ? window.End >= Math.Min(place + Surroundings, window.Count)
            : window.Start <= Math.Max(0, place - Surroundings);
        return new CursorPlace(place, isSeen ? PlaceCertainty.Neighbour : PlaceCertainty.Guess, neighbour);
    }

    /// <summary>Which of the rows that a cursor remembers are in a window, and where.</summary>
    private readonly record struct Trace(long? Row, long? Before2, long? Before1, long? After1, long? After2)
    {
        public static Trace Of<T>(in Window<T> window, in Anchor anchor, Func<T, RowKey> keyOf)
        {
            var neighbours = anchor.Position.Neighbours;
            var trace = default(Trace);
            for (var row = window.Start; row < window.End; row++)
            {
                var id = keyOf(window[row]).Id;
                if (id == anchor.Id)
                    return new Trace { Row = row };
                var hash = RowHash.Of(id);
                if (hash == neighbours.Before1)
                    trace = trace with { Before1 = row };
                else if (hash == neighbours.Before2)
                    trace = trace with { Before2 = row };
                else if (hash == neighbours.After1)
                    trace = trace with { After1 = row };
                else if (hash == neighbours.After2)
                    trace = trace with { After2 = row };
            }

            return trace;
        }
    }
}
