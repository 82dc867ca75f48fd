namespace CreditsGraph.Testing.Faults;

/// <summary>Runs what is mostly waiting side by side, within bounds.</summary>
internal static class Lanes
{
    /// <summary>Starts to run all items, so many at a time.</summary>
    public static IReadOnlyDictionary<TItem, Task<TResult>> StartAll<TItem, TResult>(
        this IEnumerable<TItem> items, int lanes, Func<TItem, CancellationToken, Task<TResult>> run, CancellationToken cancellationToken)
        where TItem : notnull
    {
        var free = new SemaphoreSlim(lanes);
        return items.ToDictionary(static item => item, RunInLaneAsync);

        async Task<TResult> RunInLaneAsync(TItem item)
        {
            await free.WaitAsync(cancellationToken);
            try
            {
                return await run(item, cancellationToken);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
