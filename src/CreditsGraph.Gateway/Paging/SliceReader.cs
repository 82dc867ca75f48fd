using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Reads what follows or precedes a place of a list whose rows may come and go between any two calls.</summary>
internal readonly struct SliceReader<T>(WindowReader<T> windows, Func<T, RowKey> keyOf)
    where T : Credit
{
    /// <summary>How often a window is planned again because the list turned out to be other than the plan assumed.</summary>
    public const int MaximumReplans = 3;

    /// <summary>
    /// The rows between two places; without a place the list's start or end. <paramref name="rows"/> of them are read, those
    /// that a walk in this direction meets first.
    /// </summary>
    /// <exception cref="ProviderException">A page could not be read.</exception>
    public async ValueTask<ListSlice<T>> ReadAsync(
        Anchor? after, Anchor? before, Direction direction, int rows, CancellationToken cancellationToken)
    {
        var isForward = direction == Direction.Forward;
        for (var replans = 0; ; replans++)
        {
            var near = await LocateAsync(isForward ? after : before, direction, rows, cancellationToken);
            var (window, gap, isExact) = near;
            if ((isForward ? before : after) is not { } bound)
                return isForward ? new(window, gap, window.Count, isExact) : new(window, 0, gap, isExact);

            var far = CursorPlace.Find(in window, in bound, direction.Opposite(), keyOf) is { Certainty: not PlaceCertainty.Guess } place
                ? new Located(window, place.Gap, IsExact: true)
                : await LocateAsync(bound, direction.Opposite(), rows: 0, cancellationToken);
            if (far.Window.Count != window.Count && replans < MaximumReplans)
                continue;
            isExact &= far.IsExact;
            return isForward
                ? new(window, gap, Math.Max(gap, far.Gap), isExact)
                : new(window, Math.Min(gap, far.Gap), gap, isExact);
        }
    }

    private async ValueTask<Located> LocateAsync(
        Anchor? anchor, Direction direction, int rows, CancellationToken cancellationToken)
    {
        var isForward = direction == Direction.Forward;
        var finder = new PlaceFinder<T>(anchor, direction, rows, keyOf);
        var bounds = finder.First();
        var replans = 0;
        while (true)
        {
            var window = await windows.ReadAsync(bounds.Start, bounds.End, direction, cancellationToken);
            if (finder.Find(in window) is not { } place)
            {
                bounds = finder.Next(in window);
                continue;
            }

            var gap = place.Gap;
            var (start, end) = isForward ? (gap, Math.Min(gap + rows, window.Count)) : (Math.Max(gap - rows, 0), gap);
            var isCovered = start >= end || (window.Start <= start && window.End >= end);
            // A window shorter than planned comes from a list that does not stand still: it is what can be had.
            var isShort = isForward
                ? window.End < Math.Min(bounds.End, window.Count) && window.Start <= gap && window.End > gap
                : window.Start > bounds.Start && window.Start < gap && window.End >= gap;
            var isSettled = place.Certainty != PlaceCertainty.Guess;
            if (isSettled && (isCovered || isShort))
                return new Located(window, gap, finder.IsExact);
            if (isSettled && replans > MaximumReplans)
                return new Located(window, Math.Clamp(gap, window.Start, window.End), finder.IsExact);

            // The list is longer than it was, or the place is elsewhere. A list that moves all the time gets one page with
            // room to move in.
            if (replans > MaximumReplans)
                bounds = finder.GiveUp(in window);
            else if (replans++ < MaximumReplans && isSettled)
                bounds = WindowBounds.At(gap, rows, window.Count, direction);
            else
                bounds = WindowBounds.Around(gap, rows, direction);
        }
    }

    private readonly record struct Located(Window<T> Window, long Gap, bool IsExact);
}
