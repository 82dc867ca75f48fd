using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>Compares what clients give: arguments of fields, arguments of directives, or fields of input objects.</summary>
internal sealed class InputComparison(InputComparison.Kind kind, List<SchemaChange> changes)
{
    /// <summary>Compares the inputs of one definition.</summary>
    /// <param name="older">As they were.</param>
    /// <param name="newer">As they are.</param>
    /// <param name="coordinateOf">How messages name one of them.</param>
    public void Compare(
        IReadOnlyList<InputValueDefinition> older,
        IReadOnlyList<InputValueDefinition> newer,
        Func<InputValueDefinition, string> coordinateOf)
    {
        var inputs = Difference<InputValueDefinition>.Between(older, newer, static input => input.Name);
        foreach (var input in inputs.Added)
        {
            if (input.IsRequired)
                Add(kind.RequiredAdded, $"A required {kind.Noun} {coordinateOf(input)} was added.");
            else if (kind.OptionalAdded is { } optionalAdded)
                Add(optionalAdded, $"An optional {kind.Noun} {coordinateOf(input)} was added.");
        }

        foreach (var input in inputs.Removed)
            Add(kind.Removed, $"{kind.Subject} {coordinateOf(input)} was removed.");
        foreach (var (was, now) in inputs.Persisted)
            CompareInput(was, now, coordinateOf(was));
    }

    private void CompareInput(InputValueDefinition was, InputValueDefinition now, string coordinate)
    {
        if (!SafeTypeChange.OfInput(was.Type, now.Type))
        {
            Add(kind.ChangedKind, $"{kind.Subject} {coordinate} {kind.ChangedType} from {was.Type} to {now.Type}.");
            return;
        }

        // Where there was no default before, a new one changes nothing for those who gave a value, and helps the others.
        if (PrintDefault(was) is not { } oldDefault)
            return;
        if (PrintDefault(now) is not { } newDefault)
        {
            if (now.IsRequired)
                Add(kind.MadeRequired, $"{coordinate} defaultValue was removed, which makes it required.");
            else
                Add(kind.DefaultValueChange, $"{coordinate} defaultValue was removed.");
        }
        else if (oldDefault != newDefault)
        {
            Add(kind.DefaultValueChange, $"{coordinate} has changed defaultValue from {oldDefault} to {newDefault}.");
        }
    }

    /// <summary>The same text for the same value: an object's fields have no order.</summary>
    private static string? PrintDefault(InputValueDefinition input) =>
        input.DefaultValue is null ? null : Printer.Print(Sort(input.DefaultValue));

    private static ValueNode Sort(ValueNode value) => value switch
    {
        ObjectValueNode @object => @object with
        {
            Fields = [.. @object.Fields
                .Select(static field => field with { Value = Sort(field.Value) })
                .OrderBy(static field => field.Name.Value, NaturalComparer.Instance)],
        },
        ListValueNode list => list with { Values = [.. list.Values.Select(Sort)] },
        _ => value,
    };

    private void Add(SchemaChangeType type, string description) => changes.Add(new(type, description));

    /// <summary>What the changes of one kind of input are, and how they are told.</summary>
    internal sealed record Kind
    {
        public static Kind Argument { get; } = new()
        {
            Noun = "argument",
            Subject = "Argument",
            ChangedType = "has changed type",
            RequiredAdded = SchemaChangeType.RequiredArgAdded,
            OptionalAdded = SchemaChangeType.OptionalArgAdded,
            Removed = SchemaChangeType.ArgRemoved,
            ChangedKind = SchemaChangeType.ArgChangedKind,
            DefaultValueChange = SchemaChangeType.ArgDefaultValueChange,
            MadeRequired = SchemaChangeType.ArgMadeRequired,
        };

        /// <summary>A new one that may be left out is safe: no resolver acts upon it.</summary>
        public static Kind DirectiveArgument { get; } = Argument with
        {
            RequiredAdded = SchemaChangeType.RequiredDirectiveArgAdded,
            OptionalAdded = null,
            Removed = SchemaChangeType.DirectiveArgRemoved,
        };

        public static Kind InputField { get; } = new()
        {
            Noun = "field",
            Subject = "Field",
            ChangedType = "changed type",
            RequiredAdded = SchemaChangeType.RequiredInputFieldAdded,
            OptionalAdded = SchemaChangeType.OptionalInputFieldAdded,
            Removed = SchemaChangeType.FieldRemoved,
            ChangedKind = SchemaChangeType.FieldChangedKind,
            DefaultValueChange = SchemaChangeType.InputFieldDefaultValueChange,
            MadeRequired = SchemaChangeType.InputFieldMadeRequired,
        };

        public required string Noun { get; init; }

        public required string Subject { get; init; }

        public required string ChangedType { get; init; }

        public required SchemaChangeType RequiredAdded { get; init; }

        public required SchemaChangeType? OptionalAdded { get; init; }

        public required SchemaChangeType Removed { get; init; }

        public required SchemaChangeType ChangedKind { get; init; }

        public required SchemaChangeType DefaultValueChange { get; init; }

        public required SchemaChangeType MadeRequired { get; init; }
    }
}
