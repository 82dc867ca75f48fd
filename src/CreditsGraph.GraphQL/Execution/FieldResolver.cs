using CreditsGraph.GraphQL.DataLoading;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>How a field of an object type gets its value and writes it. Executed as <see cref="FieldResolver{T}"/>.</summary>
internal abstract class FieldResolver
{
    /// <summary>Whether a loader fills the field, so that it is resolved before writing begins.</summary>
    public virtual bool IsLoaded => false;

    /// <summary>Whether its object alone decides its value, or the object and the time.</summary>
    public virtual bool IsFixed => false;
}

/// <summary>A field of objects that are <typeparamref name="T"/> in C#.</summary>
internal abstract class FieldResolver<T> : FieldResolver
{
    /// <summary>Writes the field's value. False where it is null in a non-null place; its error is recorded then.</summary>
    public abstract bool Write(T parent, FieldPlan field, ResponseWriter writer);

    /// <summary>Gets the field's value, or begins to, and resolves what is below it.</summary>
    public abstract Slot Resolve(T parent, FieldPlan field, OperationExecution execution);
}

/// <summary>A field that reads its object.</summary>
internal class PlainField<T, TValue>(Func<T, TValue> getter, ValueCompleter<TValue> completer) : FieldResolver<T>
{
    public override bool IsFixed => true;

    public override bool Write(T parent, FieldPlan field, ResponseWriter writer) =>
        completer.Write(getter(parent), field, null, writer);

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution)
    {
        var slot = new Slot<TValue>(field, completer);
        try
        {
            slot.SetValue(getter(parent), execution);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            slot.SetError(exception, execution);
        }

        return slot;
    }
}

/// <summary>A field that reads its object, and whose JSON is kept where what its value is made of may be met again.</summary>
internal sealed class MemoizedField<T, TValue>(Func<T, TValue> getter, Func<T, MemoKey?> keyOf, ValueCompleter<TValue> completer)
    : PlainField<T, TValue>(getter, completer)
{
    public override bool Write(T parent, FieldPlan field, ResponseWriter writer)
    {
        if (!field.HasFixedSelection || keyOf(parent) is not { } key)
            return base.Write(parent, field, writer);
        if (writer.TryWriteKept(field, key))
            return true;

        var recording = writer.BeginRecording();
        if (!base.Write(parent, field, writer))
            return false;
        writer.Keep(field, key, recording);
        return true;
    }
}

/// <summary>A field that reads its object, and is null from some instant on.</summary>
internal sealed class ExpiringField<T, TValue>(Func<T, TValue> getter, Func<T, DateTimeOffset> untilOf, ValueCompleter<TValue> completer)
    : FieldResolver<T>
{
    public override bool IsFixed => true;

    public override bool Write(T parent, FieldPlan field, ResponseWriter writer) =>
        writer.TryUse(untilOf(parent))
            ? completer.Write(getter(parent), field, null, writer)
            : completer.WriteNull(field, writer);

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution) =>
        throw new InvalidOperationException("A leaf needs no resolving.");
}

/// <summary>A field that reads its object and its arguments or the request.</summary>
internal sealed class ContextField<T, TValue>(Func<T, ResolverContext, TValue> getter, ValueCompleter<TValue> completer)
    : FieldResolver<T>
{
    public override bool Write(T parent, FieldPlan field, ResponseWriter writer) =>
        completer.Write(getter(parent, new ResolverContext(writer.Execution, field)), field, null, writer);

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution)
    {
        var slot = new Slot<TValue>(field, completer);
        try
        {
            slot.SetValue(getter(parent, new ResolverContext(execution, field)), execution);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            slot.SetError(exception, execution);
        }

        return slot;
    }
}

/// <summary>A field that a loader fills.</summary>
internal sealed class LoadedField<T, TValue>(Func<T, ResolverContext, Load<TValue>> load, ValueCompleter<TValue> completer)
    : FieldResolver<T>
{
    public override bool IsLoaded => true;

    public override bool Write(T parent, FieldPlan field, ResponseWriter writer) =>
        throw new InvalidOperationException("A loaded field is resolved before it is written.");

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution)
    {
        var slot = new Slot<TValue>(field, completer);
        try
        {
            slot.SetLoad(load(parent, new ResolverContext(execution, field)), execution);
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            slot.SetError(exception, execution);
        }

        return slot;
    }
}

/// <summary><c>__typename</c>, the same for every object of the type.</summary>
internal sealed class TypenameField<T>(byte[] encodedName) : FieldResolver<T>
{
    public override bool IsFixed => true;

    public override bool Write(T parent, FieldPlan field, ResponseWriter writer)
    {
        writer.Buffer.WriteRaw(encodedName);
        return true;
    }

    public override Slot Resolve(T parent, FieldPlan field, OperationExecution execution) =>
        throw new InvalidOperationException("A type's name needs no resolving.");
}
