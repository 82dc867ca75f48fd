using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution.Incremental;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Where the value of one resolved field of one object is kept from resolving to writing, so that it is never
/// evaluated twice. An error stays here too, until the writer gets to the field: errors are in the document's order.
/// </summary>
internal abstract class Slot
{
    /// <summary>The part of the response that waits for the field; set while it does.</summary>
    public ResponsePart? Part { get; set; }

    /// <summary>Takes the value of the load that the field waited for.</summary>
    public abstract void Continue(OperationExecution execution);

    /// <summary>Writes the value. False where it is null in a non-null place.</summary>
    public abstract bool Write(ResponseWriter writer);
}

internal sealed class Slot<TValue>(FieldPlan field, ValueCompleter<TValue> completer) : Slot
{
    // What the field waits for; from then on the load that the value was made from, where that is another.
    private Load? _load;
    private TValue _value = default!;
    private Exception? _error;
    private object? _children;

    public void SetLoad(Load<TValue> load, OperationExecution execution)
    {
        _load = load;
        var source = load.Source;
        if (source.IsDelivered)
            Continue(execution);
        else
            execution.AwaitLoad(source, this);
    }

    public void SetValue(TValue value, OperationExecution execution)
    {
        _value = value;
        if (!field.HasResolvedSelection)
            return;
        try
        {
            _children = completer.Resolve(value, field, execution);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            SetError(exception, execution);
        }
    }

    public void SetError(Exception error, OperationExecution execution)
    {
        _error = error;
        execution.CountFailure();
    }

    public override void Continue(OperationExecution execution)
    {
        var load = (Load<TValue>)_load!;
        _error = load.GetResult(out var value);
        _load = load.Source == load ? null : load.Source;
        if (_error is null)
            SetValue(value, execution);
    }

    public override bool Write(ResponseWriter writer)
    {
        if (_error is not null)
        {
            writer.AddError(_error, field);
            return completer.WriteNullAfterError(writer);
        }

        if (field.Resolver.IsLoaded)
            AddWarnings(writer);
        return completer.Write(_value, field, _children, writer);
    }

    private void AddWarnings(ResponseWriter writer)
    {
        var ofSource = _load?.Warnings;
        if (ofSource is not null)
            writer.AddWarnings(ofSource);

        // The value may have been made with the very list of what it was made from.
        var ofValue = ResponseWarnings.Of(_value);
        if (ofValue is not null && ofValue != ofSource)
            writer.AddWarnings(ofValue);
    }
}
