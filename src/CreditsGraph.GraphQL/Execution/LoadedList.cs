using CreditsGraph.GraphQL.DataLoading;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>A list whose items loaders fill, each on its own: one that fails is an error at its own position.</summary>
internal sealed class LoadedListField<T, TItem>(
    Func<T, ResolverContext, IReadOnlyList<Load<TItem>>> loads, ListCompleter<Load<TItem>> completer) : FieldResolver<T>
{
    public override bool IsLoaded => true;

    public override bool Write(T parent, FieldPlan field, ResponseWriter writer) =>
        throw new InvalidOperationException("A loaded field is resolved before it is written.");

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution)
    {
        try
        {
            var items = loads(parent, new ResolverContext(execution, field));
            return new LoadedListSlot<TItem>(field, completer, items, completer.Resolve(items, field, execution));
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            var slot = new Slot<IReadOnlyList<Load<TItem>>?>(field, completer);
            slot.SetError(exception, execution);
            return slot;
        }
    }
}

/// <summary>The items' slots, which wait for themselves.</summary>
internal sealed class LoadedListSlot<TItem>(
    FieldPlan field, ListCompleter<Load<TItem>> completer, IReadOnlyList<Load<TItem>> items, object? slots) : Slot
{
    public override void Continue(OperationExecution execution) =>
        throw new InvalidOperationException("Only the items of the list wait.");

    public override bool Write(ResponseWriter writer) => completer.Write(items, field, slots, writer);
}

/// <summary>An item of a list that a loader fills: its value is kept in a slot of its own.</summary>
internal sealed class LoadCompleter<TItem>(bool isNonNull, ValueCompleter<TItem> inner) : ValueCompleter<Load<TItem>>(isNonNull)
{
    public override bool Write(Load<TItem> value, FieldPlan field, object? children, ResponseWriter writer) =>
        ((Slot<TItem>)children!).Write(writer);

    public override object Resolve(Load<TItem> value, FieldPlan field, OperationExecution execution)
    {
        var slot = new Slot<TItem>(field, inner);
        slot.SetLoad(value, execution);
        return slot;
    }
}
