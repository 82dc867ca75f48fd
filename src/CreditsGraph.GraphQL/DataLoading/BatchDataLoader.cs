namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>
/// Fetches many keys by one call. Keys that resolvers ask for are collected until nothing else of the execution can go on,
/// so a batch is never sent early. So are those that another loader's function asks for before it first waits; what it asks
/// for later is collected until the loop gets to it, on another thread.
/// </summary>
/// <param name="scheduler">The execution's scheduler.</param>
/// <param name="maxBatchSize">The most keys of one call; more keys are several calls at the same time.</param>
public abstract class BatchDataLoader<TKey, TValue>(IBatchScheduler scheduler, int maxBatchSize = 1024)
    : DataLoaderBase<TKey, TValue>(scheduler), IDispatchable
    where TKey : notnull
{
    private readonly int _maxBatchSize = maxBatchSize > 0 ? maxBatchSize : throw new ArgumentOutOfRangeException(nameof(maxBatchSize));
    private List<KeyValuePair<TKey, PendingLoad<TValue>>> _collected = [];

    void IDispatchable.Dispatch()
    {
        List<KeyValuePair<TKey, PendingLoad<TValue>>> collected;
        lock (Gate)
        {
            collected = _collected;
            _collected = [];
        }

        foreach (var batch in collected.Chunk(_maxBatchSize))
            _ = RunAsync(batch);
    }

    /// <summary>
    /// Fetches the keys, which are distinct. A key that is not in the result has the value <c>default</c>;
    /// to fail one key only, give it a <see cref="Result{TValue}"/> with an error. An exception fails all of them.
    /// </summary>
    protected abstract Task<IReadOnlyDictionary<TKey, Result<TValue>>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private protected sealed override void Fetch(TKey key, PendingLoad<TValue> load)
    {
        bool isFirst;
        lock (Gate)
        {
            isFirst = _collected.Count == 0;
            _collected.Add(new(key, load));
        }

        if (isFirst)
            Scheduler.Schedule(this);
    }

    // Never throws: what goes wrong is given to the keys.
    private async Task RunAsync(KeyValuePair<TKey, PendingLoad<TValue>>[] batch)
    {
        try
        {
            Scheduler.CancellationToken.ThrowIfCancellationRequested();
            var keys = Array.ConvertAll(batch, static item => item.Key);
            var results = await LoadBatchAsync(keys, Scheduler.CancellationToken);
            foreach (var (key, load) in batch)
            {
                var result = results.GetValueOrDefault(key);
                load.Complete(result.Value, result.Error);
            }
        }
        catch (Exception exception)
        {
            foreach (var (_, load) in batch)
                load.Complete(default!, exception);
        }

        Scheduler.Post(Array.ConvertAll(batch, static item => (Load)item.Value));
    }
}

/// <summary>What became of one key of a batch: a value, or an error that fails this key alone.</summary>
public readonly record struct Result<TValue>(TValue Value, Exception? Error = null);
