namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>
/// A part of the response whose fields are resolved, and then written, together: the first payload, a deferred selection
/// of one object, or a streamed item.
/// </summary>
internal abstract class ResponsePart
{
    /// <summary>How many of its fields wait for a load.</summary>
    public int WaitingSlots { get; set; }

    /// <summary>Whether it can be written.</summary>
    public bool IsResolved { get; set; }

    /// <summary>Begins to resolve its fields, where any has to be.</summary>
    public virtual void Resolve(OperationExecution execution)
    {
    }
}

/// <summary>What comes with the first payload; the execution resolves it.</summary>
internal sealed class InitialPart : ResponsePart;

/// <summary>The deferred selection of one object: delivered once, with the first of its groups that is complete.</summary>
internal abstract class DeferredPart(DeferredSelection selection) : ResponsePart
{
    public DeferredSelection Selection { get; } = selection;

    /// <summary>The path of the object. This and what follows is known once the object is written.</summary>
    public object[] Path { get; private set; } = [];

    /// <summary>The groups of the uses of <c>@defer</c> around the fields.</summary>
    public DeferScope? Scope { get; private set; }

    public DeliveryGroup[] Groups { get; private set; } = [];

    /// <summary>Whether its groups wait for it to be resolved.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>What came of writing it; null before.</summary>
    public WrittenPart? Written { get; set; }

    public bool IsDelivered { get; set; }

    public void Locate(object[] path, DeferScope scope)
    {
        Path = path;
        Scope = scope;
        Groups = Array.ConvertAll(Selection.DeferredBy.Usages, scope.Find);
    }

    /// <summary>Writes the object with these fields. False where a null goes beyond it.</summary>
    public abstract bool Write(ResponseWriter writer);
}

internal sealed class DeferredPart<T>(T value, DeferredSelection selection) : DeferredPart(selection)
{
    private Slot[]? _slots;

    public override void Resolve(OperationExecution execution) =>
        _slots = ObjectRuntime<T>.Resolve(value, Selection.Selection, execution);

    public override bool Write(ResponseWriter writer) => ObjectRuntime<T>.Write(value, Selection.Selection, _slots, writer);
}

/// <summary>Where a deferred selection that has been begun is kept until its object is written.</summary>
internal sealed class DeferredSlot(DeferredPart deferred) : Slot
{
    public DeferredPart Deferred { get; } = deferred;

    public override void Continue(OperationExecution execution) => throw new InvalidOperationException("The fields wait for themselves.");

    public override bool Write(ResponseWriter writer) => throw new InvalidOperationException("It is written later than its object.");
}
