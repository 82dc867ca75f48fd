using System.Runtime.ExceptionServices;

namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>The items of a list that come later than the list, in their order.</summary>
internal abstract class ItemStream(string? label, int next, int count) : PendingResult(label)
{
    /// <summary>The index of the item to deliver next.</summary>
    public int Next { get; protected set; } = next;

    public int Count { get; } = count;

    /// <summary>Whether the next item can be written.</summary>
    public abstract bool IsNextResolved { get; }

    /// <summary>Says where the list is, once it is written.</summary>
    public void Locate(object[] path) => Path = path;

    /// <summary>Writes the next item. False where a null goes beyond it, which ends the stream.</summary>
    public abstract bool WriteNext(ResponseWriter writer);
}

/// <summary>The items of a list that come later than the list.</summary>
/// <param name="items">All items of the list.</param>
/// <param name="usage">How many of them come with the list.</param>
/// <param name="field">The list's field as the later items see it.</param>
/// <param name="completer">Of the items.</param>
internal sealed class ItemStream<TItem>(IReadOnlyList<TItem> items, StreamUsage usage, FieldPlan field, ValueCompleter<TItem> completer)
    : ItemStream(usage.Label, usage.InitialCount, items.Count)
{
    // Null where nothing of the items has to be resolved.
    private StreamedItem<TItem>[]? _parts;

    public override bool IsNextResolved => Next < Count && (_parts is null || _parts[Next].IsResolved);

    /// <summary>Begins to resolve the items, after everything that comes before them.</summary>
    public void Resolve(OperationExecution execution)
    {
        _parts = new StreamedItem<TItem>[Count];
        for (var i = Next; i < Count; i++)
        {
            _parts[i] = new StreamedItem<TItem>(this, items, i, field, completer);
            execution.ResolveLater(_parts[i]);
        }
    }

    public override bool WriteNext(ResponseWriter writer)
    {
        var part = _parts?[Next];
        var depth = writer.EnterPath();
        writer.SetPath(depth, Next);
        var start = writer.Buffer.Length;
        bool isWritten;
        try
        {
            part?.Failure?.Throw();
            isWritten = completer.Write(items[Next], field, part?.Children, writer);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            writer.RestorePath(depth);
            writer.AddError(exception, field);
            writer.Truncate(start);
            isWritten = completer.WriteNullAfterError(writer);
        }

        writer.LeavePath(depth);
        Next++;
        return isWritten;
    }
}

/// <summary>An item that has fields to resolve, or is a load itself.</summary>
internal abstract class StreamedItem(ItemStream stream) : ResponsePart
{
    public ItemStream Stream { get; } = stream;
}

internal sealed class StreamedItem<TItem>(
    ItemStream stream, IReadOnlyList<TItem> items, int index, FieldPlan field, ValueCompleter<TItem> completer) : StreamedItem(stream)
{
    /// <summary>What resolving left for writing.</summary>
    public object? Children { get; private set; }

    public ExceptionDispatchInfo? Failure { get; private set; }

    public override void Resolve(OperationExecution execution)
    {
        try
        {
            Children = completer.Resolve(items[index], field, execution);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            Failure = ExceptionDispatchInfo.Capture(exception);
            execution.CountFailure();
        }
    }
}

/// <summary>What resolving a streamed list left for writing it.</summary>
/// <param name="First">The children of the items that come with the list.</param>
/// <param name="Stream">The other items; null where there are none.</param>
internal sealed record StreamedChildren<TItem>(object?[] First, ItemStream<TItem>? Stream);
