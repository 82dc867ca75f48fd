namespace CreditsGraph.Gateway.Paging;

/// <summary>Turns a window of rows into requests of pages that a provider can answer.</summary>
/// <remarks>
/// A page of size s starts at a multiple of s, so a window that starts anywhere is met by choosing s. The work depends on
/// the window's length alone: for each size exactly one page holds a given row.
/// </remarks>
internal static class WindowPlanner
{
    /// <summary>The largest page that the provider answers, in rows.</summary>
    public const int MaximumSize = 100;

    /// <summary>
    /// The requests that cover [<paramref name="start"/>, <paramref name="end"/>), in the order of their rows: the fewest
    /// whose neighbours share a row (so that a list that moved between two answers shows), and of those the ones that
    /// fetch the fewest rows.
    /// </summary>
    public static PageSpan[] Plan(long start, long end)
    {
        if (TryPlanOne(start, end, out var one))
            return [one];

        var length = checked((int)(end - start));
        var chains = new List<Link[]> { FirstLinks(start, length) };
        while (true)
        {
            if (TryFinish(start, end, chains) is { } plan)
                return plan;
            chains.Add(NextLinks(start, length, chains[^1]));
        }
    }

    /// <summary>The smallest single page that holds the window, if any does.</summary>
    public static bool TryPlanOne(long start, long end, out PageSpan page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);

        for (var size = end - start; size <= MaximumSize; size++)
        {
            page = PageSpan.Containing(start, (int)size);
            if (page.End >= end)
                return true;
        }

        page = default;
        return false;
    }

    /// <summary>
    /// The page that holds the window's first row, or backward its last, and the most of the window's others. One answer
    /// always agrees with itself, so this is what can be read of a list that does not stand still.
    /// </summary>
    public static PageSpan Longest(long start, long end, Direction direction)
    {
        var row = direction == Direction.Forward ? start : end - 1;
        var longest = PageSpan.Containing(row, 1);
        for (var size = 2; size <= MaximumSize; size++)
        {
            var page = PageSpan.Containing(row, size);
            if (RowsWithin(page) > RowsWithin(longest))
                longest = page;
        }

        return longest;

        long RowsWithin(PageSpan page) => Math.Min(page.End, end) - Math.Max(page.Start, start);
    }

    /// <summary>
    /// The cheapest way to have the first r rows of the window after a given number of requests, where r is the link's
    /// index in its array. <see cref="Rows"/> is 0 where there is none.
    /// </summary>
    private readonly record struct Link(PageSpan Page, int Rows, int Previous);

    private static Link[] FirstLinks(long start, int length)
    {
        var links = new Link[length];
        for (var size = 1; size <= MaximumSize; size++)
            Offer(links, start, PageSpan.Containing(start, size), rowsBefore: 0, previous: 0);
        return links;
    }

    /// <summary>One more request each. To share a row with the chain and to go on, it must hold the chain's last row.</summary>
    private static Link[] NextLinks(long start, int length, Link[] links)
    {
        var next = new Link[length];
        for (var reach = 1; reach < length; reach++)
        {
            if (links[reach].Rows == 0)
                continue;
            for (var size = 2; size <= MaximumSize; size++)
                Offer(next, start, PageSpan.Containing(start + reach - 1, size), links[reach].Rows, reach);
        }

        return next;
    }

    private static void Offer(Link[] links, long start, PageSpan page, int rowsBefore, int previous)
    {
        var reach = page.End - start;
        var rows = rowsBefore + page.Size;
        // A page past the window's end would have finished the chain a request earlier.
        if (reach > previous && reach < links.Length && (links[reach].Rows == 0 || rows < links[reach].Rows))
            links[reach] = new Link(page, rows, previous);
    }

    /// <summary>Joins a chain to a page that holds the window's last row, if they share a row.</summary>
    private static PageSpan[]? TryFinish(long start, long end, List<Link[]> chains)
    {
        var links = chains[^1];
        var cheapestFrom = CheapestFrom(links);
        var fewest = int.MaxValue;
        var (last, meets) = (default(PageSpan), 0);
        for (var size = 1; size <= MaximumSize; size++)
        {
            var page = PageSpan.Containing(end - 1, size);
            var shared = page.Start - start + 1;
            if (shared >= links.Length || cheapestFrom[shared] is not (> 0 and var reach) || links[reach].Rows + size >= fewest)
                continue;
            (fewest, last, meets) = (links[reach].Rows + size, page, reach);
        }

        if (meets == 0)
            return null;

        var plan = new PageSpan[chains.Count + 1];
        plan[^1] = last;
        for (var i = chains.Count - 1; i >= 0; i--)
        {
            var link = chains[i][meets];
            plan[i] = link.Page;
            meets = link.Previous;
        }

        return plan;
    }

    /// <summary>For each r the reach, at least r, of the chain that fetches the fewest rows; 0 where none goes that far.</summary>
    private static int[] CheapestFrom(Link[] links)
    {
        var cheapest = new int[links.Length];
        var best = 0;
        for (var reach = links.Length - 1; reach > 0; reach--)
        {
            if (links[reach].Rows > 0 && (best == 0 || links[reach].Rows < links[best].Rows))
                best = reach;
            cheapest[reach] = best;
        }

        return cheapest;
    }
}
