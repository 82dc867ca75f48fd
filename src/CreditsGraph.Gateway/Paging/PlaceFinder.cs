namespace CreditsGraph.Gateway.Paging;

/// <summary>
/// Looks for the place at which a walk goes on, in the windows that it asks for: the cursor's row or its neighbours where
/// they were, then moved by as many rows as the list has grown, then where rows of the same <c>createdAt</c> are, then
/// outward over a few pages. Where all of that fails the place is lost: then it is that of the row's <c>createdAt</c>, or
/// in a list that is not ordered by it the list's start (or end, for a walk backward), so that no row is skipped.
/// </summary>
internal sealed class PlaceFinder<T>(Anchor? anchor, Direction direction, int rows, Func<T, RowKey> keyOf)
{
    private const int MaximumOutwardPages = 5;

    /// <summary>Rows that a page shares with the one before, so that a row that moves in between is not missed.</summary>
    private const int Overlap = 10;

    private readonly InstantFinder<T>? _byInstant =
        anchor?.CreatedAtTicks is { } ticks ? new InstantFinder<T>(ticks, direction, rows, keyOf) : null;

    private Phase _phase = anchor is null ? Phase.End : Phase.Row;
    private uint? _nearest;
    private bool _isMoveTried;
    private bool _isInstantTried;
    private long _centre = anchor?.Position.Offset ?? 0;
    private int _outwardPages;
    private WindowBounds _seen;

    private enum Phase
    {
        Row,
        Instant,
        End,
    }

    /// <summary>Whether the place is the one asked for: false where it is lost.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>The window to begin with.</summary>
    public WindowBounds First() => anchor is { } known
        ? WindowBounds.At(known.ExpectedGap(direction), rows, known.Position.Count, direction)
        // The count tells where the end is. The largest page has it too, and the whole of a small list.
        : new WindowBounds(0, direction == Direction.Backward && rows > 0 ? WindowPlanner.MaximumSize : Math.Max(rows, 1));

    /// <summary>The place, if the window shows it.</summary>
    public CursorPlace? Find(in Window<T> window) => _phase switch
    {
        Phase.Row => FindRow(in window),
        Phase.Instant => _byInstant!.Find(in window),
        _ => new CursorPlace(direction == Direction.Forward ? 0 : window.Count, PlaceCertainty.Row),
    };

    /// <summary>The next window to look at, where the last one did not show the place.</summary>
    public WindowBounds Next(in Window<T> last)
    {
        var isNext = _phase == Phase.Row ? TryNextForRow(in last, out var next) : _byInstant!.TryNext(in last, out next);
        return isNext ? next : GiveUp(in last);
    }

    /// <summary>The next window to look at, where the place is not to be had for certain.</summary>
    public WindowBounds GiveUp(in Window<T> last)
    {
        IsExact = false;
        if (_phase == Phase.Row && _byInstant is { IsOrdered: true })
        {
            _phase = Phase.Instant;
            if (_byInstant.Find(in last) is { } place)
                return WindowBounds.At(place.Gap, rows, last.Count, direction);
            if (_byInstant.TryNext(in last, out var next))
                return next;
        }

        _phase = Phase.End;
        return WindowBounds.At(direction == Direction.Forward ? 0 : last.Count, rows, last.Count, direction);
    }

    private CursorPlace? FindRow(in Window<T> window)
    {
        if (CursorPlace.Find(in window, anchor!.Value, direction, keyOf) is not { } place)
            return null;

        // Where it moves on before the next window is read, it is looked for around here.
        (_centre, _outwardPages) = (place.Gap, 0);
        _isMoveTried = _isInstantTried = true;

        // What one window has shown, that nothing nearer than this neighbour is left, the next need not show again.
        if (place.Certainty == PlaceCertainty.Neighbour)
            _nearest = place.Neighbour;
        return place.Certainty == PlaceCertainty.Guess && place.Neighbour == _nearest
            ? place with { Certainty = PlaceCertainty.Neighbour }
            : place;
    }

    private bool TryNextForRow(in Window<T> last, out WindowBounds next)
    {
        next = default;
        var byInstant = _byInstant?.Find(in last);
        if (last.Start == 0 && last.End >= last.Count)
            return false;

        // Rows that came or went before the row moved it by as many.
        var position = anchor!.Value.Position;
        var isMoveTried = _isMoveTried;
        _isMoveTried = true;
        if (!isMoveTried && last.Count != position.Count)
        {
            var moved = Math.Clamp(anchor.Value.ExpectedGap(direction) + last.Count - position.Count, 0, last.Count);
            next = WindowBounds.Around(moved, rows, direction);
            return true;
        }

        if (!_isInstantTried && _byInstant is { IsOrdered: true })
        {
            if (byInstant is not { } place)
                return _byInstant.TryNext(in last, out next) || TryNextOutward(in last, out next);
            _isInstantTried = true;
            _centre = place.Gap;
            next = WindowBounds.Around(place.Gap, rows, direction);
            if (next.Start < last.Start || next.End > last.End)
                return true;
        }

        return TryNextOutward(in last, out next);
    }

    private bool TryNextOutward(in Window<T> last, out WindowBounds next)
    {
        next = default;
        _isInstantTried = true;
        if (_outwardPages++ == 0)
        {
            next = _seen = WindowBounds.Around(Math.Min(_centre, last.Count), WindowPlanner.MaximumSize, direction);
            return true;
        }

        for (; _outwardPages <= MaximumOutwardPages; _outwardPages++)
        {
            var isTowardsEnd = _outwardPages % 2 == 0;
            if (isTowardsEnd ? _seen.End >= last.Count : _seen.Start == 0)
                continue;
            var page = isTowardsEnd
                ? WindowPlanner.Longest(_seen.End - Overlap, _seen.End + WindowPlanner.MaximumSize, Direction.Forward)
                : WindowPlanner.Longest(
                    Math.Max(0, _seen.Start - WindowPlanner.MaximumSize), _seen.Start + Overlap, Direction.Backward);
            next = WindowBounds.Of(page);
            _seen = new WindowBounds(Math.Min(_seen.Start, next.Start), Math.Max(_seen.End, next.End));
            return true;
        }

        return false;
    }
}
