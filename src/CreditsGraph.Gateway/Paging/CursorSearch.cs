namespace CreditsGraph.Gateway.Paging;

/// <summary>The windows in which to look for a cursor's row that is not where it was, likeliest first.</summary>
internal sealed class CursorSearch(ListPosition position)
{
    private static ReadOnlySpan<sbyte> PagesOutward => [0, 1, -1, 2, -2];

    private bool _isMoveTried;
    private int _pagesTried;

    /// <summary>The next window, given the last one read; false when there is no more to look at.</summary>
    public bool TryNext<T>(in Window<T> last, int rows, out (long Start, long End) window)
    {
        window = default;
        if (last.Start == 0 && last.End >= last.Count)
            return false;

        // Rows that came or went before the row moved it by as many.
        var isMoveTried = _isMoveTried;
        _isMoveTried = true;
        if (!isMoveTried && last.Count != position.Count)
        {
            var moved = Math.Clamp(position.Offset + (long)last.Count - position.Count, 0, last.Count - 1);
            window = Around(moved + 1, rows, last.Count);
            return true;
        }

        var nearest = PageSpan.Containing(Math.Min(position.Offset, last.Count - 1), WindowPlanner.MaximumSize);
        while (_pagesTried < PagesOutward.Length)
        {
            var page = nearest with { Page = nearest.Page + PagesOutward[_pagesTried++] };
            if (page.Page < 1 || page.Start >= last.Count)
                continue;
            window = (page.Start, page.End);
            return true;
        }

        return false;
    }

    /// <summary>What has to be read to go on at a row, and to see whether it is the right one.</summary>
    public static (long Start, long End) Around(long row, int rows, int count)
    {
        var start = Math.Max(0, row - CursorPlace.Surroundings);
        return (start, Math.Max(start + 1, Math.Min(row + Math.Max(rows, CursorPlace.Surroundings), count)));
    }
}
