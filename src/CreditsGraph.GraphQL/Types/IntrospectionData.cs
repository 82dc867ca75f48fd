using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>What <c>__Type.kind</c> says (section 4.2.2); the values are named as those of <c>__TypeKind</c>.</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

/// <summary>
/// The values of introspection fields (section 4.2) that are not simply a property of the schema's own classes.
/// Where a field does not apply to a kind of type, the value is null.
/// </summary>
internal static class IntrospectionData
{
    /// <summary><c>__Type.kind</c>.</summary>
    public static TypeKind Kind(GraphQLType type) => type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        NonNullType => TypeKind.NonNull,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind of type."),
    };

    /// <summary><c>__Type.fields</c>, without the meta-fields.</summary>
    public static IReadOnlyList<FieldDefinition>? Fields(GraphQLType type, bool includeDeprecated) =>
        type is ObjectOrInterfaceType { Fields: var fields }
            ? WithoutDeprecated(fields, static f => f.DeprecationReason is not null, includeDeprecated)
            : null;

    /// <summary><c>__Type.interfaces</c>.</summary>
    public static IReadOnlyList<GraphQLType>? Interfaces(GraphQLType type) => (type as ObjectOrInterfaceType)?.Interfaces;

    /// <summary><c>__Type.possibleTypes</c>.</summary>
    public static IReadOnlyList<GraphQLType>? PossibleTypes(Schema schema, GraphQLType type) =>
        type is InterfaceType or UnionType ? schema.GetPossibleTypes((CompositeType)type) : null;

    /// <summary><c>__Type.enumValues</c>.</summary>
    public static IReadOnlyList<EnumValueDefinition>? EnumValues(GraphQLType type, bool includeDeprecated) =>
        type is EnumType { Values: var values }
            ? WithoutDeprecated(values, static v => v.DeprecationReason is not null, includeDeprecated)
            : null;

    /// <summary><c>__Type.inputFields</c>.</summary>
    public static IReadOnlyList<InputValueDefinition>? InputFields(GraphQLType type, bool includeDeprecated) =>
        type is InputObjectType { Fields: var fields } ? Listed(fields, includeDeprecated) : null;

    /// <summary><c>__Type.ofType</c>.</summary>
    public static GraphQLType? OfType(GraphQLType type) => type switch
    {
        NonNullType nonNull => nonNull.OfType,
        ListType list => list.OfType,
        _ => null,
    };

    /// <summary>Those of the arguments or input fields that are asked for: <c>__Field.args</c>, <c>__Directive.args</c>.</summary>
    public static IReadOnlyList<InputValueDefinition> Listed(IReadOnlyList<InputValueDefinition> all, bool includeDeprecated) =>
        WithoutDeprecated(all, static a => a.DeprecationReason is not null, includeDeprecated);

    /// <summary><c>__InputValue.defaultValue</c>: the literal as GraphQL's canonical text.</summary>
    public static string? DefaultValue(InputValueDefinition input) =>
        input.DefaultValue is null ? null : Printer.Print(input.DefaultValue);

    /// <summary>The list itself where nothing has to be left out, so that the usual request copies none.</summary>
    private static IReadOnlyList<T> WithoutDeprecated<T>(IReadOnlyList<T> all, Func<T, bool> isDeprecated, bool includeDeprecated) =>
        includeDeprecated || !all.Any(isDeprecated) ? all : [.. all.Where(item => !isDeprecated(item))];
}
