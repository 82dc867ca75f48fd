using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>Compares types and their parts.</summary>
internal sealed class TypeComparison(List<SchemaChange> changes)
{
    private readonly InputComparison _arguments = new(InputComparison.Kind.Argument, changes);
    private readonly InputComparison _inputFields = new(InputComparison.Kind.InputField, changes);

    public void Compare(IReadOnlyList<NamedType> older, IReadOnlyList<NamedType> newer)
    {
        var types = Difference<NamedType>.Between(older, newer, static type => type.Name);
        foreach (var type in types.Removed)
        {
            Add(SchemaChangeType.TypeRemoved, BuiltInDefinitions.IsScalar(type.Name)
                ? $"Standard scalar {type} was removed because it is not referenced anymore."
                : $"{type} was removed.");
        }

        foreach (var (was, now) in types.Persisted)
            CompareType(was, now);
    }

    private void CompareType(NamedType was, NamedType now)
    {
        switch (was, now)
        {
            case (EnumType oldEnum, EnumType newEnum):
                CompareEnum(oldEnum, newEnum);
                break;
            case (UnionType oldUnion, UnionType newUnion):
                CompareUnion(oldUnion, newUnion);
                break;
            case (InputObjectType oldInput, InputObjectType newInput):
                CompareInputObject(oldInput, newInput);
                break;
            case (ObjectType or InterfaceType, ObjectType or InterfaceType) when was.GetType() == now.GetType():
                CompareFields((ObjectOrInterfaceType)was, (ObjectOrInterfaceType)now);
                CompareInterfaces((ObjectOrInterfaceType)was, (ObjectOrInterfaceType)now);
                break;
            case (ScalarType, ScalarType):
                break;
            default:
                Add(SchemaChangeType.TypeChangedKind, $"{was} changed from {KindOf(was)} to {KindOf(now)}.");
                break;
        }
    }

    private void CompareEnum(EnumType was, EnumType now)
    {
        var values = Difference<EnumValueDefinition>.Between(was.Values, now.Values, static value => value.Name);
        foreach (var value in values.Added)
            Add(SchemaChangeType.ValueAddedToEnum, $"Enum value {now}.{value.Name} was added.");
        foreach (var value in values.Removed)
            Add(SchemaChangeType.ValueRemovedFromEnum, $"Enum value {was}.{value.Name} was removed.");
    }

    private void CompareUnion(UnionType was, UnionType now)
    {
        var members = Difference<ObjectType>.Between(was.Types, now.Types, static type => type.Name);
        foreach (var member in members.Added)
            Add(SchemaChangeType.TypeAddedToUnion, $"{member} was added to union type {was}.");
        foreach (var member in members.Removed)
            Add(SchemaChangeType.TypeRemovedFromUnion, $"{member} was removed from union type {was}.");
    }

    private void CompareInputObject(InputObjectType was, InputObjectType now)
    {
        if (now.IsOneOf && !was.IsOneOf)
            Add(SchemaChangeType.InputObjectMadeOneOf, $"{now} became a @oneOf input object.");
        _inputFields.Compare(was.Fields, now.Fields, field => $"{was}.{field.Name}");
    }

    private void CompareFields(ObjectOrInterfaceType was, ObjectOrInterfaceType now)
    {
        // A field that is new is safe: nobody has selected it yet.
        var fields = Difference<FieldDefinition>.Between(was.Fields, now.Fields, static field => field.Name);
        foreach (var field in fields.Removed)
            Add(SchemaChangeType.FieldRemoved, $"Field {SchemaCoordinate.Of(field)} was removed.");

        foreach (var (oldField, newField) in fields.Persisted)
        {
            _arguments.Compare(oldField.Arguments, newField.Arguments, argument => SchemaCoordinate.Of(oldField, argument));
            if (!SafeTypeChange.OfOutput(oldField.Type, newField.Type))
            {
                Add(
                    SchemaChangeType.FieldChangedKind,
                    $"Field {SchemaCoordinate.Of(newField)} changed type from {oldField.Type} to {newField.Type}.");
            }
        }
    }

    private void CompareInterfaces(ObjectOrInterfaceType was, ObjectOrInterfaceType now)
    {
        var interfaces = Difference<InterfaceType>.Between(was.Interfaces, now.Interfaces, static type => type.Name);
        foreach (var @interface in interfaces.Added)
            Add(SchemaChangeType.ImplementedInterfaceAdded, $"{@interface} added to interfaces implemented by {was}.");
        foreach (var @interface in interfaces.Removed)
            Add(SchemaChangeType.ImplementedInterfaceRemoved, $"{was} no longer implements interface {@interface}.");
    }

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };

    private void Add(SchemaChangeType type, string description) => changes.Add(new(type, description));
}
