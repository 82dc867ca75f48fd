namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>
/// Collects the keys that a request asks for, fetches them together, and remembers each key's result for the rest of
/// the request. Equal keys are one fetch. Keys that resolvers ask for are collected until nothing else of the execution
/// can go on, so a batch is never sent early. So are those that a batch function asks for before it first waits; what it
/// asks for later is collected until the loop gets to it, on another thread. Once the operation is over, keys fail with
/// <see cref="OperationCanceledException"/>.
/// </summary>
public abstract class DataLoaderBase<TKey, TValue>(IBatchScheduler scheduler) : IDispatchable
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, PendingLoad<TValue>> _loads = [];
    private List<KeyValuePair<TKey, PendingLoad<TValue>>> _collected = [];

    private protected IBatchScheduler Scheduler { get; } = scheduler;

    /// <summary>The value of a key, for a resolver to return.</summary>
    public Load<TValue> Load(TKey key) => GetOrAdd(key);

    /// <summary>The value of a key, for another loader's batch function to await.</summary>
    public Task<TValue> LoadAsync(TKey key) => GetOrAdd(key).AsTask();

    void IDispatchable.Dispatch()
    {
        List<KeyValuePair<TKey, PendingLoad<TValue>>> collected;
        lock (_gate)
        {
            collected = _collected;
            _collected = [];
        }

        if (collected.Count > 0)
            Start(collected);
    }

    private protected abstract void Start(List<KeyValuePair<TKey, PendingLoad<TValue>>> loads);

    private PendingLoad<TValue> GetOrAdd(TKey key)
    {
        PendingLoad<TValue> load;
        bool isFirst;
        lock (_gate)
        {
            if (_loads.TryGetValue(key, out var known))
                return known;
            load = new PendingLoad<TValue>();
            _loads.Add(key, load);
            isFirst = _collected.Count == 0;
            _collected.Add(new(key, load));
        }

        if (isFirst)
            Scheduler.Schedule(this);
        return load;
    }
}
