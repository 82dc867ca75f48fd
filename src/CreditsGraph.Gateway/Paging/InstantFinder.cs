namespace CreditsGraph.Gateway.Paging;

/// <summary>
/// Finds where an instant lies in a list whose rows turn out to be ordered by <c>createdAt</c>, by binary search. Rows of
/// the instant itself count as not passed yet: rather repeated than skipped.
/// </summary>
internal sealed class InstantFinder<T>(long ticks, Direction direction, int rows, Func<T, RowKey> keyOf)
{
    /// <summary>Windows to look at: enough for any list that stands still.</summary>
    private const int MaximumSteps = 32;

    /// <summary>
    /// How often the instant has to change within one window, always in the same direction. A few rows are in order by
    /// accident, two always; ten that differ, once in some two million times.
    /// </summary>
    private const int Evidence = 9;

    private int _order;
    private int _evidence;
    private bool _isUnordered;
    private int _steps;
    private long _low;
    private long _high = long.MaxValue;

    /// <summary>Whether every row seen so far is in order, and so many differ that it is no accident.</summary>
    public bool IsOrdered => !_isUnordered && _evidence >= Evidence;

    /// <summary>The place, if the window shows it.</summary>
    public CursorPlace? Find(in Window<T> window)
    {
        Observe(in window);
        if (!IsOrdered || window.Rows.Count == 0)
            return null;

        var gap = window.Start;
        while (gap < window.End && IsBefore(keyOf(window[gap]).CreatedAtTicks))
            gap++;
        if (gap == window.Start && gap > 0)
            _high = Math.Min(_high, gap);
        else if (gap == window.End && gap < window.Count)
            _low = Math.Max(_low, gap);
        else
            return new CursorPlace(gap, PlaceCertainty.Row);
        return null;
    }

    /// <summary>The next window to look at, where the last one did not show the place; false when there is no more.</summary>
    public bool TryNext(in Window<T> last, out WindowBounds next)
    {
        next = default;
        _high = Math.Min(_high, last.Count);
        // The bounds cross only where rows came and went in between.
        if (!IsOrdered || _low > _high || _steps++ == MaximumSteps)
            return false;

        var middle = _low + ((_high - _low) / 2);
        if (_high - _low < 2 * CursorPlace.Surroundings)
            next = WindowBounds.Around(middle, rows, direction);
        else
            next = WindowBounds.Of(PageSpan.Containing(middle, WindowPlanner.MaximumSize));
        return true;
    }

    private void Observe(in Window<T> window)
    {
        var changes = 0;
        for (var row = window.Start + 1; row < window.End && !_isUnordered; row++)
        {
            var order = keyOf(window[row]).CreatedAtTicks.CompareTo(keyOf(window[row - 1]).CreatedAtTicks);
            _isUnordered = order * _order < 0;
            if (order == 0)
                continue;
            _order = order;
            changes++;
        }

        _evidence = Math.Max(_evidence, changes);
    }

    /// <summary>Whether a row of that instant comes before the place.</summary>
    private bool IsBefore(long createdAtTicks)
    {
        var order = ticks.CompareTo(createdAtTicks) * _order;
        return direction == Direction.Forward ? order > 0 : order >= 0;
    }
}
