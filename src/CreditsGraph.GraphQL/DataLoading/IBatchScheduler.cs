namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>Decides when the keys that loaders have collected are fetched; there is one for each execution of an operation.</summary>
public interface IBatchScheduler
{
    /// <summary>Cancelled when the client is gone, the time is up or the operation is over.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>Says that a loader has keys to fetch; called once until it is dispatched. Any thread may call it.</summary>
    void Schedule(IDispatchable loader);

    /// <summary>Hands over loads that are complete, so that the fields that wait for them go on. Any thread may call it.</summary>
    void Post(ReadOnlySpan<Load> completed);
}

/// <summary>A loader with keys to fetch.</summary>
public interface IDispatchable
{
    /// <summary>Starts fetching every key collected so far. Does not block; failures go to the keys' fields.</summary>
    void Dispatch();
}
