using System.Runtime.CompilerServices;
using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>How values of an object type are executed, where the C# type is not known statically.</summary>
internal abstract class ObjectRuntime(ObjectType type)
{
    public ObjectType Type { get; } = type;

    /// <summary>The C# type of the values.</summary>
    public abstract Type ClrType { get; }

    /// <summary><c>__typename</c> of this type.</summary>
    public abstract FieldResolver Typename { get; }

    public abstract bool WriteObject(object value, SelectionPlan selection, Slot[]? slots, ResponseWriter writer);

    public abstract Slot[] ResolveObject(object value, SelectionPlan selection, OperationExecution execution);

    public abstract Slot ResolveField(object value, FieldPlan field, OperationExecution execution);
}

/// <summary>How values of an object type are executed (sections 6.3 and 6.4).</summary>
internal sealed class ObjectRuntime<T>(ObjectType type) : ObjectRuntime(type)
{
    public override Type ClrType => typeof(T);

    public override FieldResolver Typename { get; } = new TypenameField<T>([(byte)'"', .. System.Text.Encoding.ASCII.GetBytes(type.Name), (byte)'"']);

    public override bool WriteObject(object value, SelectionPlan selection, Slot[]? slots, ResponseWriter writer) =>
        Write((T)value, selection, slots, writer);

    public override Slot[] ResolveObject(object value, SelectionPlan selection, OperationExecution execution) =>
        Resolve((T)value, selection, execution);

    public override Slot ResolveField(object value, FieldPlan field, OperationExecution execution) =>
        ((FieldResolver<T>)field.Resolver).Resolve((T)value, field, execution);

    /// <summary>Writes an object. False where a non-null field of it is null: what was written is to be taken back.</summary>
    public static bool Write(T value, SelectionPlan selection, Slot[]? slots, ResponseWriter writer)
    {
        if (selection.Deferral is not { } deferral)
            return WriteFields(value, selection, slots, writer);

        var outer = writer.EnterScope(deferral.Usages);
        try
        {
            if (!WriteFields(value, selection, slots, writer))
                return false;
            foreach (var deferred in deferral.Selections)
            {
                writer.AddDeferred(deferred.SlotIndex >= 0
                    ? ((DeferredSlot)slots![deferred.SlotIndex]).Deferred
                    : new DeferredPart<T>(value, deferred) { IsResolved = true });
            }

            return true;
        }
        finally
        {
            writer.LeaveScope(outer);
        }
    }

    private static bool WriteFields(T value, SelectionPlan selection, Slot[]? slots, ResponseWriter writer)
    {
        if (selection.Failure is { } failure)
            throw failure;
        var buffer = writer.Buffer;
        var fields = selection.Fields;
        var depth = writer.EnterPath();
        var index = 0;
        var valueStart = 0;
        buffer.WriteByte((byte)'{');
        while (index < fields.Length)
        {
            try
            {
                for (; index < fields.Length; index++)
                {
                    var field = fields[index];
                    writer.SetPath(depth, field);
                    buffer.WriteRaw(index == 0 ? field.EncodedName.AsSpan(1) : field.EncodedName);
                    valueStart = buffer.Length;

                    // The planner took the resolver from this very type, so the cast cannot fail.
                    var isWritten = field.NeedsResolve
                        ? slots![field.SlotIndex].Write(writer)
                        : Unsafe.As<FieldResolver<T>>(field.Resolver).Write(value, field, writer);
                    if (!isWritten)
                    {
                        writer.LeavePath(depth);
                        return false;
                    }
                }
            }
            catch (Exception exception) when (exception is not ExecutionAbortedException)
            {
                // A getter or a leaf failed: that is its field's error, and the loop goes on behind the field.
                var field = fields[index];
                writer.RestorePath(depth);
                writer.AddError(exception, field);
                if (field.Definition.Type is NonNullType)
                {
                    writer.LeavePath(depth);
                    return false;
                }

                writer.Truncate(valueStart);
                buffer.WriteNull();
                index++;
            }
        }

        buffer.WriteByte((byte)'}');
        writer.LeavePath(depth);
        return true;
    }

    public static Slot[] Resolve(T value, SelectionPlan selection, OperationExecution execution)
    {
        var fields = selection.ResolvedFields;
        var slots = new Slot[fields.Length + selection.DeferredSlotCount];
        for (var i = 0; i < fields.Length; i++)
            slots[i] = Unsafe.As<FieldResolver<T>>(fields[i].Resolver).Resolve(value, fields[i], execution);
        if (selection.DeferredSlotCount > 0)
            ResolveLater(value, selection.Deferral!, slots, execution);
        return slots;
    }

    private static void ResolveLater(T value, Deferral deferral, Slot[] slots, OperationExecution execution)
    {
        foreach (var deferred in deferral.Selections)
        {
            if (deferred.SlotIndex < 0)
                continue;
            var part = new DeferredPart<T>(value, deferred);
            slots[deferred.SlotIndex] = new DeferredSlot(part);
            execution.ResolveLater(part);
        }
    }
}
