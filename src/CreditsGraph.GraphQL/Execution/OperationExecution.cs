using System.Threading.Tasks.Sources;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// One operation while it resolves: the queue of loads that are complete, the loaders that have keys to fetch, and the
/// loop that drains both. Loaders complete on any thread; fields are continued by one thread at a time.
/// </summary>
internal sealed class OperationExecution : IBatchScheduler, IValueTaskSource
{
    private readonly OperationPlan _plan;
    private readonly VariableValues _variables;
    private readonly InputFields?[] _arguments;

    // _gate guards what loaders touch from other threads: what is completed, what is scheduled, and the loop's state.
    private readonly Lock _gate = new();
    private readonly Queue<Load> _completed = new();
    private List<IDispatchable> _scheduled = [];
    private List<IDispatchable> _dispatching = [];
    private ManualResetValueTaskSourceCore<bool> _signal;
    private bool _isWaiting;
    private bool _hasEnded;

    private readonly LimitOptions _limits;
    private int _failures;

    // What follows is the draining thread's own: the part whose fields it resolves, those to begin once nothing of what is
    // begun can go on without a fetch, and those that wait for nothing more since they were last asked for.
    private ResponsePart _part = new InitialPart();
    private Queue<ResponsePart>? _later;
    private List<ResponsePart>? _resolved;
    private int _laterCount;

    public OperationExecution(
        OperationPlan plan,
        VariableValues variables,
        LimitOptions limits,
        Func<IBatchScheduler, object?>? createContext,
        CancellationToken cancellationToken)
    {
        _limits = limits;
        _plan = plan;
        _variables = variables;
        _arguments = plan.ArgumentCount == 0 ? [] : new InputFields?[plan.ArgumentCount];
        CancellationToken = cancellationToken;
        Context = createContext?.Invoke(this);
    }

    public CancellationToken CancellationToken { get; }

    public object? Context { get; }

    public OperationPlan Plan => _plan;

    /// <summary>The root's resolved fields, for the writer; null where the operation has nothing to resolve.</summary>
    public Slot[]? RootSlots { get; private set; }

    public InputFields GetArguments(FieldPlan field)
    {
        if (field.ConstantArguments is { } constant)
            return constant;
        return _arguments[field.ArgumentsIndex] ??= new InputFields(
            field.Definition.Arguments,
            ArgumentCoercion.Coerce(field.Definition, field.Nodes[0], _variables));
    }

    /// <summary>How the items of a list are streamed, where its field has <c>@stream</c>.</summary>
    public StreamUsage GetStreamUsage(StreamPlan stream) => stream.GetUsage(_variables);

    /// <summary>Resolves every field of the first payload that needs it. The errors of fields stay in their slots.</summary>
    public async ValueTask ResolveAsync()
    {
        var root = _plan.Root;
        if (!root.NeedsResolve)
            return;

        var initial = _part;
        using var registration = WakeWhenCancelled();
        if (!_plan.IsSerial)
        {
            RootSlots = root.Type.Runtime!.ResolveObject(RootValue.Instance, root, this);
            await DrainAsync(initial, canWait: true);
            return;
        }

        // Mutations (section 6.2.2): one top-level field after the other, each with all that is below it.
        RootSlots = new Slot[root.ResolvedFields.Length];
        foreach (var field in root.ResolvedFields)
        {
            _part = initial;
            RootSlots[field.SlotIndex] = root.Type.Runtime!.ResolveField(RootValue.Instance, field, this);
            await DrainAsync(initial, canWait: true);
        }
    }

    /// <summary>
    /// Resolves what comes later than the first payload: as far as it can without waiting, and where it may wait, until
    /// some of it is complete. All that is goes to <paramref name="resolved"/>.
    /// </summary>
    public async ValueTask ResolveLaterAsync(List<ResponsePart> resolved, bool canWait)
    {
        using var registration = WakeWhenCancelled();
        await DrainAsync(until: null, canWait);
        resolved.AddRange(_resolved ?? []);
        _resolved?.Clear();
    }

    /// <summary>
    /// Takes a part that comes later. It is begun as soon as nothing else can go on, while the first payload may still wait
    /// for its own fetches; those have been started before.
    /// </summary>
    public void ResolveLater(ResponsePart part)
    {
        CountPart();
        (_later ??= new()).Enqueue(part);
    }

    /// <summary>Counts a part that comes later: each is kept, and costs more than the same fields in the first payload.</summary>
    public void CountPart()
    {
        if (++_laterCount > _limits.IncrementalParts)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.IncrementalParts),
                _limits.IncrementalParts,
                $"The operation has more than {_limits.IncrementalParts} deferred selections and streamed items."));
        }
    }

    /// <summary>
    /// Ends the loaders' work, once <see cref="CancellationToken"/> is cancelled: the keys collected by now, and those that
    /// a batch function still asks for, fail at once instead of keeping their waiters forever.
    /// </summary>
    public void End()
    {
        lock (_gate)
            _hasEnded = true;
        DispatchScheduled();
    }

    /// <summary>Counts a field that failed while resolving: exceptions are dear, and a document can ask for very many.</summary>
    public void CountFailure()
    {
        EnsureErrors(++_failures);
    }

    /// <summary>Ends the execution where it has more errors than it may: they take long to make, and nobody reads them.</summary>
    public void EnsureErrors(int count)
    {
        if (count > _limits.Errors)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.Errors), _limits.Errors, $"The operation has more than {_limits.Errors} errors."));
        }
    }

    public void AwaitLoad(Load source, Slot slot)
    {
        slot.Part = _part;
        _part.WaitingSlots++;
        source.AddWaiter(slot);
    }

    /// <summary>Goes on with a field whose load is complete.</summary>
    public void Continue(Slot slot)
    {
        var part = slot.Part!;
        slot.Part = null;
        _part = part;
        slot.Continue(this);
        if (--part.WaitingSlots == 0)
            End(part);
    }

    void IBatchScheduler.Schedule(IDispatchable loader)
    {
        bool isWaiting, hasEnded;
        lock (_gate)
        {
            hasEnded = _hasEnded;
            isWaiting = _isWaiting;
            if (!hasEnded)
                _scheduled.Add(loader);
        }

        // Where the loop waits, it is another loader's batch function that asks. The loop goes on elsewhere, so that
        // the function can ask for more keys before they are fetched.
        if (hasEnded)
            loader.Dispatch();
        else if (isWaiting)
            WakeElsewhere();
    }

    void IBatchScheduler.Post(ReadOnlySpan<Load> completed)
    {
        lock (_gate)
        {
            foreach (var load in completed)
                _completed.Enqueue(load);
        }

        Wake();
    }

    /// <summary>Runs until a part waits for nothing more; or, where there is none, until any one does.</summary>
    private async ValueTask DrainAsync(ResponsePart? until, bool canWait)
    {
        while (true)
        {
            CancellationToken.ThrowIfCancellationRequested();
            while (TryTakeCompleted(out var load))
                load.Deliver(this);

            // Nothing can go on without a fetch: every key that equal depth asked for has been collected by now.
            if (DispatchScheduled())
                continue;

            if (until is { WaitingSlots: 0 })
                return;
            if (BeginLater())
                continue;
            if (!canWait || (until is null && _resolved is { Count: > 0 }))
                return;
            await WaitAsync();
        }
    }

    private bool BeginLater()
    {
        if (_later is not { Count: > 0 })
            return false;
        while (_later.TryDequeue(out var part))
        {
            _part = part;
            part.Resolve(this);
            if (part.WaitingSlots == 0)
                End(part);
        }

        return true;
    }

    private void End(ResponsePart part)
    {
        part.IsResolved = true;
        if (part is not InitialPart)
            (_resolved ??= []).Add(part);
    }

    private bool TryTakeCompleted([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Load? load)
    {
        lock (_gate)
            return _completed.TryDequeue(out load);
    }

    private bool DispatchScheduled()
    {
        lock (_gate)
            (_scheduled, _dispatching) = (_dispatching, _scheduled);
        if (_dispatching.Count == 0)
            return false;
        foreach (var loader in _dispatching)
            loader.Dispatch();
        _dispatching.Clear();
        return true;
    }

    private ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_completed.Count > 0 || _scheduled.Count > 0 || CancellationToken.IsCancellationRequested)
                return ValueTask.CompletedTask;
            _signal.Reset();
            _isWaiting = true;
            return new ValueTask(this, _signal.Version);
        }
    }

    // The loop goes on upon the thread that woke it, outside the lock: a hop to another thread would cost more than
    // most drains do.
    private void Wake()
    {
        lock (_gate)
        {
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _signal.SetResult(true);
    }

    private CancellationTokenRegistration WakeWhenCancelled() =>
        CancellationToken.UnsafeRegister(static execution => ((OperationExecution)execution!).WakeElsewhere(), this);

    // For callers that must not be held up by the rest of the execution, such as the callbacks of a cancellation.
    private void WakeElsewhere() =>
        ThreadPool.UnsafeQueueUserWorkItem(static execution => execution.Wake(), this, preferLocal: true);

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);
}

/// <summary>The value of the root types, which have none of their own.</summary>
public sealed class RootValue
{
    private RootValue()
    {
    }

    internal static RootValue Instance { get; } = new();
}
