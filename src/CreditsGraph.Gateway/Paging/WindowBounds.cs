namespace CreditsGraph.Gateway.Paging;

/// <summary>The rows [<see cref="Start"/>, <see cref="End"/>) that are to be read; never none.</summary>
internal readonly record struct WindowBounds(long Start, long End)
{
    /// <summary>Rows on each side of a gap that show what it is, even when it moves by a few before they are read.</summary>
    private const int Wanted = CursorPlace.Surroundings + 8;

    public static WindowBounds Of(PageSpan page) => new(page.Start, page.End);

    /// <summary>
    /// The rows next to a gap on the one side, and on the other the one row by which the gap is known: the anchor.
    /// </summary>
    public static WindowBounds At(long gap, int rows, long count, Direction direction)
    {
        var isForward = direction == Direction.Forward;
        var start = Math.Max(0, Math.Min(isForward ? gap - 1 : gap - rows, count - 1));
        return new WindowBounds(start, Math.Max(start + 1, Math.Min(isForward ? gap + rows : gap + 1, count)));
    }

    /// <summary>
    /// One page that shows whether a gap is the right one: enough rows on both sides, and then as many as there can be of
    /// those that the walk meets next. It is a single answer, so it agrees with itself even where the list does not stand
    /// still, and it has room for the place to have moved.
    /// </summary>
    public static WindowBounds Around(long gap, int rows, Direction direction)
    {
        var row = Math.Max(0, gap - 1);
        var best = PageSpan.Containing(row, 1);
        for (var size = 2; size <= WindowPlanner.MaximumSize; size++)
        {
            var page = PageSpan.Containing(row, size);
            if (Worth(page).CompareTo(Worth(best)) > 0)
                best = page;
        }

        return Of(best);

        (long Seen, long Room, long Rows) Worth(PageSpan page)
        {
            var (above, below) = (Math.Min(gap - page.Start, Wanted), Math.Min(page.End - gap, Wanted));
            return (
                Math.Min(above, below),
                above + below,
                Math.Min(direction == Direction.Forward ? page.End - gap : gap - page.Start, rows));
        }
    }
}
