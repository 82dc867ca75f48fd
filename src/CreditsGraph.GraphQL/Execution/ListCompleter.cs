using System.Runtime.ExceptionServices;
using CreditsGraph.GraphQL.Execution.Incremental;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>A list. A null in a place of <c>[T!]</c> nulls the list.</summary>
internal sealed class ListCompleter<TItem>(bool isNonNull, ValueCompleter<TItem> item) : ValueCompleter<IReadOnlyList<TItem>?>(isNonNull)
{
    public override bool Write(IReadOnlyList<TItem>? value, FieldPlan field, object? children, ResponseWriter writer)
    {
        if (value is null)
            return WriteNull(field, writer);

        var usage = field.Stream is { } plan ? writer.Execution.GetStreamUsage(plan) : StreamUsage.None;
        var streamed = children as StreamedChildren<TItem>;
        var childrenOfItems = streamed?.First ?? (object?[]?)children;
        var count = Math.Min(value.Count, usage.InitialCount);
        var listField = field;
        field = field.Stream?.FirstItems ?? field;
        var buffer = writer.Buffer;
        var start = buffer.Length;
        var depth = writer.EnterPath();
        var index = 0;
        var itemStart = start;
        buffer.WriteByte((byte)'[');
        while (index < count)
        {
            try
            {
                for (; index < count; index++)
                {
                    writer.SetPath(depth, index);
                    if (index > 0)
                        buffer.WriteByte((byte)',');
                    itemStart = buffer.Length;
                    var childrenOfItem = childrenOfItems?[index];
                    if (childrenOfItem is ExceptionDispatchInfo failure)
                        failure.Throw();
                    if (!item.Write(value[index], field, childrenOfItem, writer))
                    {
                        writer.LeavePath(depth);
                        return PropagateNull(start, writer);
                    }
                }
            }
            catch (Exception exception) when (exception is not ExecutionAbortedException)
            {
                // One item failed, an enum's or a scalar's for instance: the error is the item's, and so is the null.
                writer.RestorePath(depth);
                writer.AddError(exception, field);
                writer.Truncate(itemStart);
                if (!item.WriteNullAfterError(writer))
                {
                    writer.LeavePath(depth);
                    return PropagateNull(start, writer);
                }

                index++;
            }
        }

        writer.LeavePath(depth);
        if (count < value.Count)
            writer.AddStream(streamed?.Stream ?? new ItemStream<TItem>(value, usage, listField.Stream!.LaterItems, item));
        buffer.WriteByte((byte)']');
        return true;
    }

    public override object? Resolve(IReadOnlyList<TItem>? value, FieldPlan field, OperationExecution execution)
    {
        if (value is null || value.Count == 0)
            return null;
        if (field.Stream is not { } plan)
            return ResolveFirst(value, value.Count, field, execution);

        var usage = execution.GetStreamUsage(plan);
        var first = ResolveFirst(value, Math.Min(value.Count, usage.InitialCount), plan.FirstItems, execution);
        if (first.Length == value.Count)
            return first;
        var stream = new ItemStream<TItem>(value, usage, plan.LaterItems, item);
        stream.Resolve(execution);
        return new StreamedChildren<TItem>(first, stream);
    }

    private object?[] ResolveFirst(IReadOnlyList<TItem> value, int count, FieldPlan field, OperationExecution execution)
    {
        var children = new object?[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                children[i] = item.Resolve(value[i], field, execution);
            }
            catch (Exception exception) when (exception is not ExecutionAbortedException)
            {
                children[i] = ExceptionDispatchInfo.Capture(exception);
                execution.CountFailure();
            }
        }

        return children;
    }
}
