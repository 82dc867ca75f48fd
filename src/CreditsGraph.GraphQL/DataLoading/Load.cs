using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.DataLoading;

/// <summary>A value that is being fetched. <see cref="Load{T}"/> is what resolvers return and combine.</summary>
public abstract class Load
{
    private Slot? _waiter;
    private List<Slot>? _moreWaiters;

    /// <summary>A value that is there already.</summary>
    public static Load<T> From<T>(T value) => new CompletedLoad<T>(value);

    /// <summary>An error that is known already, in place of the value.</summary>
    public static Load<T> Fail<T>(Exception error) => new CompletedLoad<T>(default!, error);

    /// <summary>The fetch that this one waits for: itself, unless it is made from another.</summary>
    internal virtual Load Source => this;

    /// <summary>The warnings of a fetched value, or null; called when it is there. A value made from another has its <see cref="Source"/>'s.</summary>
    internal virtual IReadOnlyList<Warning>? Warnings => null;

    /// <summary>
    /// Whether the fields that wait for it have been continued. Written and read by the thread that drains the
    /// execution's queue only, hence without a lock.
    /// </summary>
    internal bool IsDelivered { get; private protected set; }

    internal void AddWaiter(Slot slot)
    {
        if (_waiter is null)
            _waiter = slot;
        else
            (_moreWaiters ??= []).Add(slot);
    }

    /// <summary>Continues every field that waits.</summary>
    internal void Deliver(OperationExecution execution)
    {
        IsDelivered = true;
        if (_waiter is null)
            return;
        execution.Continue(_waiter);
        _waiter = null;
        if (_moreWaiters is null)
            return;
        foreach (var slot in _moreWaiters)
            execution.Continue(slot);
        _moreWaiters = null;
    }
}

/// <summary>A value that is being fetched by a loader, or is made from one that is.</summary>
public abstract class Load<T> : Load
{
    /// <summary>
    /// Applies a pure function once the value is there; it may throw, which is the field's error. What a value that
    /// <see cref="IHasWarnings"/> warns of is reported at the field, whatever the function makes of the value.
    /// </summary>
    public Load<TResult> Then<TResult>(Func<T, TResult> map) => new MappedLoad<T, TResult>(this, map);

    /// <summary>The value, or the error instead of it. Called when the <see cref="Load.Source"/> is complete.</summary>
    internal abstract Exception? GetResult(out T value);
}

internal sealed class CompletedLoad<T> : Load<T>
{
    private readonly T _value;
    private readonly Exception? _error;

    public CompletedLoad(T value, Exception? error = null)
    {
        _value = value;
        _error = error;
        IsDelivered = true;
    }

    internal override IReadOnlyList<Warning>? Warnings => ResponseWarnings.Of(_value);

    internal override Exception? GetResult(out T value)
    {
        value = _value;
        return _error;
    }
}

internal sealed class MappedLoad<T, TResult>(Load<T> inner, Func<T, TResult> map) : Load<TResult>
{
    internal override Load Source => inner.Source;

    internal override Exception? GetResult(out TResult value)
    {
        value = default!;
        var error = inner.GetResult(out var input);
        if (error is not null)
            return error;
        try
        {
            value = map(input);
            return null;
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            return exception;
        }
    }
}

/// <summary>One key of a loader. Completed by any thread, once.</summary>
/// <param name="gate">Guards it; all keys of a loader may share one.</param>
internal sealed class PendingLoad<T>(Lock gate) : Load<T>
{
    private TaskCompletionSource<T>? _task;
    private T _value = default!;
    private Exception? _error;
    private bool _isCompleted;

    internal override IReadOnlyList<Warning>? Warnings => ResponseWarnings.Of(_value);

    public void Complete(T value, Exception? error)
    {
        TaskCompletionSource<T>? task;
        lock (gate)
        {
            if (_isCompleted)
                return;
            _value = value;
            _error = error;
            _isCompleted = true;
            task = _task;
        }

        if (error is null)
            task?.TrySetResult(value);
        else
            task?.TrySetException(error);
    }

    public ValueTask<T> AsValueTask()
    {
        lock (gate)
        {
            if (_isCompleted)
                return _error is null ? new ValueTask<T>(_value) : ValueTask.FromException<T>(_error);

            // The batch function that awaits goes on where this load is completed: nothing is held there, and a hop to
            // another thread costs more than most of what follows.
            _task ??= new TaskCompletionSource<T>();
            return new ValueTask<T>(_task.Task);
        }
    }

    internal override Exception? GetResult(out T value)
    {
        value = _value;
        return _error;
    }
}
