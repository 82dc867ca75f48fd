namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>
/// Fetches each key by a call of its own, begun as soon as the key is asked for; its fields go on as soon as the call is
/// back. One that is answered from memory is complete before anything has to wait.
/// </summary>
/// <param name="scheduler">The execution's scheduler.</param>
/// <param name="maxConcurrency">The most calls of this loader at the same time.</param>
public abstract class CacheDataLoader<TKey, TValue>(IBatchScheduler scheduler, int maxConcurrency = int.MaxValue)
    : DataLoaderBase<TKey, TValue>(scheduler)
    where TKey : notnull
{
    private readonly int _maxConcurrency = maxConcurrency > 0 ? maxConcurrency : throw new ArgumentOutOfRangeException(nameof(maxConcurrency));
    private Queue<KeyValuePair<TKey, PendingLoad<TValue>>>? _waiting;
    private int _running;

    /// <summary>Fetches one key. An exception fails this key alone.</summary>
    protected abstract ValueTask<TValue> LoadSingleAsync(TKey key, CancellationToken cancellationToken);

    private protected sealed override void Fetch(TKey key, PendingLoad<TValue> load)
    {
        lock (Gate)
        {
            if (_running >= _maxConcurrency)
            {
                (_waiting ??= new()).Enqueue(new(key, load));
                return;
            }

            _running++;
        }

        _ = RunAsync(new(key, load));
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

            var isMore = false;
            lock (Gate)
            {
                if (_waiting is not null)
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
