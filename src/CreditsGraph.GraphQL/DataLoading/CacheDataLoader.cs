namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>Fetches each key by a call of its own; a key's fields go on as soon as its call is back.</summary>
/// <param name="scheduler">The execution's scheduler.</param>
/// <param name="maxConcurrency">The most calls of this loader at the same time.</param>
public abstract class CacheDataLoader<TKey, TValue>(IBatchScheduler scheduler, int maxConcurrency = int.MaxValue)
    : DataLoaderBase<TKey, TValue>(scheduler)
    where TKey : notnull
{
    private readonly int _maxConcurrency = maxConcurrency > 0 ? maxConcurrency : throw new ArgumentOutOfRangeException(nameof(maxConcurrency));
    private readonly Lock _gate = new();
    private readonly Queue<KeyValuePair<TKey, PendingLoad<TValue>>> _waiting = new();
    private int _running;

    /// <summary>Fetches one key. An exception fails this key alone.</summary>
    protected abstract Task<TValue> LoadSingleAsync(TKey key, CancellationToken cancellationToken);

    private protected sealed override void Start(List<KeyValuePair<TKey, PendingLoad<TValue>>> loads)
    {
        foreach (var load in loads)
        {
            lock (_gate)
            {
                if (_running >= _maxConcurrency)
                {
                    _waiting.Enqueue(load);
                    continue;
                }

                _running++;
            }

            _ = RunAsync(load);
        }
    }

    // Never throws: what goes wrong is given to the key. Goes on with the next waiting key, as one of the running calls.
    private async Task RunAsync(KeyValuePair<TKey, PendingLoad<TValue>> next)
    {
        while (true)
        {
            var (key, load) = next;
            try
            {
                Scheduler.CancellationToken.ThrowIfCancellationRequested();
                load.Complete(await LoadSingleAsync(key, Scheduler.CancellationToken), null);
            }
            catch (Exception exception)
            {
                load.Complete(default!, exception);
            }

            bool isMore;
            lock (_gate)
            {
                isMore = _waiting.TryDequeue(out next);
                if (!isMore)
                    _running--;
            }

            Load completed = load;
            Scheduler.Post(new ReadOnlySpan<Load>(in completed));
            if (!isMore)
                return;
        }
    }
}
