namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>
/// Fetches the keys that a request asks for, and remembers each key's result for the rest of the request. Equal keys are
/// one fetch. Once the operation is over, keys fail with <see cref="OperationCanceledException"/>.
/// </summary>
public abstract class DataLoaderBase<TKey, TValue>(IBatchScheduler scheduler)
    where TKey : notnull
{
    // Most loaders are asked for one key, and a dictionary takes more than all that is kept of it.
    private (TKey Key, PendingLoad<TValue> Load)? _first;
    private Dictionary<TKey, PendingLoad<TValue>>? _others;

    private protected IBatchScheduler Scheduler { get; } = scheduler;

    /// <summary>Guards the loader's state.</summary>
    private protected Lock Gate { get; } = new();

    /// <summary>The value of a key, for a resolver to return.</summary>
    public Load<TValue> Load(TKey key) => GetOrAdd(key);

    /// <summary>The value of a key, for another loader's batch function to await, once.</summary>
    public ValueTask<TValue> LoadAsync(TKey key) => GetOrAdd(key).AsValueTask();

    /// <summary>Fetches a key that is asked for the first time, now or later.</summary>
    private protected abstract void Fetch(TKey key, PendingLoad<TValue> load);

    private PendingLoad<TValue> GetOrAdd(TKey key)
    {
        PendingLoad<TValue> load;
        lock (Gate)
        {
            if (_first is { } first && EqualityComparer<TKey>.Default.Equals(first.Key, key))
                return first.Load;
            if (_others is not null && _others.TryGetValue(key, out var known))
                return known;
            load = new PendingLoad<TValue>(Gate);
            if (_first is null)
                _first = (key, load);
            else
                (_others ??= []).Add(key, load);
        }

        Fetch(key, load);
        return load;
    }
}
