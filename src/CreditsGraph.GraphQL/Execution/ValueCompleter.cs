using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// CompleteValue (section 6.4.3) for one C# type at one place of the schema: writes a value of the type as its SDL type
/// demands, or resolves the loaded fields below it. Writing returns false where the value is null in a non-null place,
/// with the error recorded: the nearest nullable ancestor then takes the buffer back to where its own value began.
/// </summary>
internal abstract class ValueCompleter<TValue>(bool isNonNull)
{
    protected bool IsNonNull { get; } = isNonNull;

    public abstract bool Write(TValue value, FieldPlan field, object? children, ResponseWriter writer);

    /// <summary>What resolving left for <see cref="Write"/>: an object's slots, a list's items' children.</summary>
    public virtual object? Resolve(TValue value, FieldPlan field, OperationExecution execution) => null;

    /// <summary>Writes null in place of a value that failed, where null may stand.</summary>
    public bool WriteNullAfterError(ResponseWriter writer)
    {
        if (IsNonNull)
            return false;
        writer.Buffer.WriteNull();
        return true;
    }

    /// <summary>Writes null for a value that there is not. False where null may not stand, with the error recorded.</summary>
    public bool WriteNull(FieldPlan field, ResponseWriter writer)
    {
        if (IsNonNull)
            writer.AddNullError(field);
        return WriteNullAfterError(writer);
    }

    /// <summary>Puts null in place of a value whose writing began at <paramref name="start"/>, or passes the null on.</summary>
    protected bool PropagateNull(int start, ResponseWriter writer)
    {
        writer.Truncate(start);
        return WriteNullAfterError(writer);
    }
}

/// <summary>Writes a leaf's C# value as JSON; a null never gets here.</summary>
public delegate void LeafWriter<in TValue>(JsonBuffer buffer, TValue value);

internal sealed class LeafCompleter<TValue>(bool isNonNull, LeafWriter<TValue> write, Func<TValue, bool>? isNull)
    : ValueCompleter<TValue>(isNonNull)
{
    public override bool Write(TValue value, FieldPlan field, object? children, ResponseWriter writer)
    {
        if (value is null || (isNull is not null && isNull(value)))
            return WriteNull(field, writer);
        write(writer.Buffer, value);
        return true;
    }
}

/// <summary>A nullable struct.</summary>
internal sealed class NullableCompleter<TValue>(bool isNonNull, ValueCompleter<TValue> inner) : ValueCompleter<TValue?>(isNonNull)
    where TValue : struct
{
    public override bool Write(TValue? value, FieldPlan field, object? children, ResponseWriter writer) =>
        value is { } some ? inner.Write(some, field, children, writer) : WriteNull(field, writer);

    public override object? Resolve(TValue? value, FieldPlan field, OperationExecution execution) =>
        value is { } some ? inner.Resolve(some, field, execution) : null;
}

/// <summary>A value whose SDL type is an object type.</summary>
internal sealed class ObjectCompleter<TValue>(bool isNonNull) : ValueCompleter<TValue>(isNonNull)
{
    public override bool Write(TValue value, FieldPlan field, object? children, ResponseWriter writer)
    {
        if (value is null)
            return WriteNull(field, writer);
        var start = writer.Buffer.Length;
        return ObjectRuntime<TValue>.Write(value, field.Selection!, (Slot[]?)children, writer) || PropagateNull(start, writer);
    }

    public override object? Resolve(TValue value, FieldPlan field, OperationExecution execution) =>
        value is null ? null : ObjectRuntime<TValue>.Resolve(value, field.Selection!, execution);
}

/// <summary>A value whose SDL type is an interface or a union: its C# type says which object it is (section 6.4.3, ResolveAbstractType).</summary>
internal sealed class AbstractCompleter<TValue>(bool isNonNull, CompositeType type, IReadOnlyDictionary<Type, ObjectRuntime> runtimes)
    : ValueCompleter<TValue>(isNonNull)
{
    public override bool Write(TValue value, FieldPlan field, object? children, ResponseWriter writer)
    {
        if (value is null)
            return WriteNull(field, writer);
        var start = writer.Buffer.Length;
        var runtime = RuntimeOf(value);
        return runtime.WriteObject(value, field.Selections[runtime.Type], (Slot[]?)children, writer) || PropagateNull(start, writer);
    }

    public override object? Resolve(TValue value, FieldPlan field, OperationExecution execution)
    {
        if (value is null)
            return null;
        var runtime = RuntimeOf(value);
        var selection = field.Selections[runtime.Type];
        return selection.NeedsResolve ? runtime.ResolveObject(value, selection, execution) : null;
    }

    private ObjectRuntime RuntimeOf(TValue value) => runtimes.TryGetValue(value!.GetType(), out var runtime)
        ? runtime
        : throw new InvalidOperationException($"{value.GetType()} is not bound to a possible type of '{type}'.");
}
