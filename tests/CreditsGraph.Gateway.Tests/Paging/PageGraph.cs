using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>
/// The planner's task solved in another way: pages are nodes, an edge leads to each page that shares a row and reaches
/// further, and the cheapest chain of each length is grown until one covers the window. It tries every page.
/// </summary>
internal static class PageGraph
{
    public static (int Calls, int Rows) Cheapest(long start, long end)
    {
        var pages = new List<PageSpan>();
        for (var size = 1; size <= 100; size++)
        {
            for (var page = (start / size) + 1; (page - 1) * size < end; page++)
                pages.Add(new PageSpan(page, size));
        }

        var cost = pages.ToDictionary(page => page, page => page.Start <= start ? page.Size : int.MaxValue);
        for (var calls = 1; ; calls++)
        {
            var complete = cost.Where(entry => entry.Key.End >= end && entry.Value < int.MaxValue).ToList();
            if (complete.Count > 0)
                return (calls, complete.Min(entry => entry.Value));

            var reached = cost.Where(entry => entry.Value < int.MaxValue).ToList();
            cost = pages.ToDictionary(page => page, page => reached
                .Where(entry => page.Start < entry.Key.End && page.End > entry.Key.End && page.Start >= entry.Key.Start)
                .Select(entry => entry.Value + page.Size)
                .DefaultIfEmpty(int.MaxValue)
                .Min());
        }
    }
}
