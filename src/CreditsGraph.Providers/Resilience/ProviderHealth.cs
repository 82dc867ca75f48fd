namespace CreditsGraph.Providers.Resilience;

/// <summary>Whether calls go to a provider.</summary>
public enum ProviderState
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>Too many failed: they fail at once until one is tried again.</summary>
    Open,

    /// <summary>One is being tried; the others fail at once.</summary>
    HalfOpen,
}

/// <summary>How a provider is doing, at one moment.</summary>
/// <param name="Provider">Which one.</param>
/// <param name="State">
/// Of its circuits the one that lets fewest calls through: where tokens are fetched, they have one of their own.
/// </param>
/// <param name="Since">When it got there, in UTC; at first when the gateway started.</param>
/// <param name="LastErrorCode">What failed last, be it that another attempt went well; null where nothing did yet.</param>
/// <param name="LastErrorAt">When that was, in UTC.</param>
/// <param name="Latency">Of the attempts of the last five minutes; null where there were none.</param>
/// <param name="CallsInFlight">HTTP exchanges under way; those that wait for their turn are not among them.</param>
public sealed record ProviderStatus(
    Provider Provider,
    ProviderState State,
    DateTimeOffset Since,
    ProviderErrorCode? LastErrorCode,
    DateTimeOffset? LastErrorAt,
    LatencyPercentiles? Latency,
    int CallsInFlight);

/// <summary>How long attempts took.</summary>
/// <param name="Median">Half of them took at most this, to within a few percent.</param>
/// <param name="P99">99 of 100 took at most this, to within a few percent.</param>
public readonly record struct LatencyPercentiles(TimeSpan Median, TimeSpan P99);

/// <summary>How a provider is doing, kept by its handlers.</summary>
public sealed class ProviderHealth
{
    private readonly Lock _gate = new();
    private readonly ProviderState[] _circuits = new ProviderState[Enum.GetValues<ProviderApi>().Length];
    private readonly LatencyWindow _latency;
    private readonly TimeProvider _time;
    private DateTimeOffset _since;
    private ProviderErrorCode? _lastErrorCode;
    private DateTimeOffset? _lastErrorAt;
    private int _callsInFlight;
    private volatile bool _lastAttemptFailed;

    internal ProviderHealth(Provider provider, TimeProvider time)
    {
        Provider = provider;
        _time = time;
        _since = time.GetUtcNow();
        _latency = new LatencyWindow(time);
    }

    /// <summary>Which provider.</summary>
    public Provider Provider { get; }

    /// <summary>How it is doing now.</summary>
    public ProviderStatus Read()
    {
        lock (_gate)
            return new ProviderStatus(Provider, State, _since, _lastErrorCode, _lastErrorAt, _latency.Read(), CallsInFlight);
    }

    /// <summary>Whether calls to it are paused, or the last attempt found it out of reach, too slow or failing.</summary>
    public bool IsDown => _lastAttemptFailed || ReadState() != ProviderState.Closed;

    internal int CallsInFlight => Volatile.Read(ref _callsInFlight);

    private ProviderState State => _circuits.Contains(ProviderState.Open) ? ProviderState.Open
        : _circuits.Contains(ProviderState.HalfOpen) ? ProviderState.HalfOpen
        : ProviderState.Closed;

    internal ProviderState ReadState()
    {
        lock (_gate)
            return State;
    }

    internal void Enter(ProviderApi api, ProviderState state)
    {
        lock (_gate)
        {
            var before = State;
            _circuits[(int)api] = state;
            if (State != before)
                _since = _time.GetUtcNow();
        }
    }

    internal void Failed(ProviderErrorCode code)
    {
        lock (_gate)
            (_lastErrorCode, _lastErrorAt) = (code, _time.GetUtcNow());
    }

    /// <summary>Notes what an attempt said of the provider.</summary>
    internal void Attempted(AttemptResult result)
    {
        // A write that changes nothing would still take the cache line from every other core.
        if (result is not (AttemptResult.Cancelled or AttemptResult.Defect) && _lastAttemptFailed != result.IsFailure())
            _lastAttemptFailed = result.IsFailure();
    }

    internal void CallStarted() => Interlocked.Increment(ref _callsInFlight);

    /// <param name="elapsed">How long it took; null where that says nothing.</param>
    internal void CallEnded(TimeSpan? elapsed)
    {
        Interlocked.Decrement(ref _callsInFlight);
        if (elapsed is { } latency)
            _latency.Record(latency);
    }
}

/// <summary>How all providers are doing.</summary>
public sealed class ProviderHealths(TimeProvider time)
{
    /// <summary>One for each provider, in the order of <see cref="Provider"/>.</summary>
    public IReadOnlyList<ProviderHealth> All { get; } =
        [.. Enum.GetValues<Provider>().Select(provider => new ProviderHealth(provider, time))];

    /// <summary>That of one provider.</summary>
    public ProviderHealth this[Provider provider] => All[(int)provider];
}
