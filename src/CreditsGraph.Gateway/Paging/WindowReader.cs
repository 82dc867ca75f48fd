using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Reads windows of a list whose provider knows only page numbers, each as of one moment.</summary>
internal readonly struct WindowReader<T>(PageSource<T> source, Guid thredfiBusinessId, CreditQuery query)
    where T : Credit
{
    /// <summary>How often a window is read again when its answers contradict each other.</summary>
    public const int MaximumRereads = 3;

    /// <summary>
    /// The rows [<paramref name="start"/>, <paramref name="end"/>), as far as the list has them, and those that came along
    /// on the same pages. From a list that does not stand still for long enough it is a window with fewer rows: forward
    /// it still begins at <paramref name="start"/> or before, backward it still reaches <paramref name="end"/>.
    /// </summary>
    /// <exception cref="ProviderException">A page could not be read, or answers contradict the provider's contract.</exception>
    public async ValueTask<Window<T>> ReadAsync(
        long start, long end, Direction direction, CancellationToken cancellationToken)
    {
        var plan = WindowPlanner.Plan(start, end);
        var window = await TryReadAsync(plan, cancellationToken);
        if (window is null && plan.Length > 1)
            window = await TryReadAsync([WindowPlanner.Longest(start, end, direction)], cancellationToken);
        return window ?? throw new ProviderException(
            Provider.Thredfi, ProviderErrorCode.Contract, "The provider's pages do not agree with its count.");
    }

    private async ValueTask<Window<T>?> TryReadAsync(PageSpan[] plan, CancellationToken cancellationToken)
    {
        for (var reread = 0; reread <= MaximumRereads; reread++)
        {
            var answers = await ReadPagesAsync(plan, isReread: reread > 0, cancellationToken);
            var count = CountOf(answers) ?? await ReadCountAsync(isReread: reread > 0, cancellationToken);
            if (TryJoin(plan, answers, count) is { } window)
                return window;
        }

        return null;
    }

    private async ValueTask<CreditPage<T>[]> ReadPagesAsync(
        PageSpan[] plan, bool isReread, CancellationToken cancellationToken)
    {
        var answers = new CreditPage<T>[plan.Length];
        if (plan.Length == 1 || isReread)
        {
            // One after the other: the less two calls overlap, the less of a moving list they see differently.
            for (var i = 0; i < plan.Length; i++)
                answers[i] = await ReadPageAsync(plan[i], isReread, cancellationToken);
            return answers;
        }

        var pending = new Task<CreditPage<T>>[plan.Length];
        for (var i = 0; i < plan.Length; i++)
            pending[i] = ReadPageAsync(plan[i], bypassCache: false, cancellationToken).AsTask();
        return await Task.WhenAll(pending);
    }

    /// <summary>A page past the end may be a bare 404. A page of one row is the smallest answer that has the count.</summary>
    private async ValueTask<int> ReadCountAsync(bool isReread, CancellationToken cancellationToken)
    {
        var answer = await ReadPageAsync(new PageSpan(1, 1), isReread, cancellationToken);
        return answer.Count ?? throw new ProviderException(
            Provider.Thredfi, ProviderErrorCode.Contract, "The provider does not state a count for the list's first page.");
    }

    private ValueTask<CreditPage<T>> ReadPageAsync(PageSpan page, bool bypassCache, CancellationToken cancellationToken) =>
        source(
            new CreditPageRequest(thredfiBusinessId, query, checked((int)page.Page), page.Size),
            bypassCache,
            cancellationToken);

    private static int? CountOf(CreditPage<T>[] answers)
    {
        foreach (var answer in answers)
        {
            if (answer.Count is { } count)
                return count;
        }

        return null;
    }

    /// <summary>The answers' rows as one window; null where they cannot be of the same list at the same moment.</summary>
    private static Window<T>? TryJoin(PageSpan[] plan, CreditPage<T>[] answers, int count)
    {
        var fetchedAt = answers[0].FetchedAt;
        var staleAge = answers[0].StaleAge;
        for (var i = 0; i < plan.Length; i++)
        {
            var (page, answer) = (plan[i], answers[i]);
            if ((answer.Count ?? count) != count
                || answer.Rows.Count != Math.Clamp(count - page.Start, 0, page.Size)
                || (i > 0 && !ShareRows(plan[i - 1], answers[i - 1].Rows, page, answer.Rows)))
            {
                return null;
            }

            if (answer.FetchedAt < fetchedAt)
                fetchedAt = answer.FetchedAt;
            staleAge = Ages.Older(staleAge, answer.StaleAge);
        }

        return new Window<T>(Rows(plan, answers), plan[0].Start, count, fetchedAt, staleAge);
    }

    /// <summary>Whether the rows that both pages cover are the same in both answers.</summary>
    private static bool ShareRows(PageSpan page, IReadOnlyList<T> rows, PageSpan nextPage, IReadOnlyList<T> nextRows)
    {
        var end = Math.Min(page.Start + rows.Count, nextPage.Start + nextRows.Count);
        for (var row = nextPage.Start; row < end; row++)
        {
            if (rows[(int)(row - page.Start)].Id != nextRows[(int)(row - nextPage.Start)].Id)
                return false;
        }

        return true;
    }

    private static IReadOnlyList<T> Rows(PageSpan[] plan, CreditPage<T>[] answers)
    {
        if (plan.Length == 1)
            return answers[0].Rows;

        var rows = new List<T>(answers.Sum(answer => answer.Rows.Count));
        for (var i = 0; i < plan.Length; i++)
        {
            var taken = (int)(plan[0].Start + rows.Count - plan[i].Start);
            // Below 0 the list ended before this page.
            for (var j = Math.Max(0, taken); j < answers[i].Rows.Count; j++)
                rows.Add(answers[i].Rows[j]);
        }

        return rows;
    }
}
