using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>Merges extensions into what they extend.</summary>
internal static class TypeExtensions
{
    /// <summary>
    /// The definition with the extension's parts after its own; null where the two are of different kinds. The
    /// result keeps the definition's place in the text, each part its own.
    /// </summary>
    public static TypeDefinitionNode? Merge(TypeDefinitionNode definition, TypeDefinitionNode extension) => (definition, extension) switch
    {
        (ScalarTypeDefinitionNode type, ScalarTypeDefinitionNode more) => type with
        {
            Directives = [.. type.Directives, .. more.Directives],
        },
        (ObjectTypeDefinitionNode type, ObjectTypeDefinitionNode more) => type with
        {
            Interfaces = [.. type.Interfaces, .. more.Interfaces],
            Directives = [.. type.Directives, .. more.Directives],
            Fields = [.. type.Fields, .. more.Fields],
        },
        (InterfaceTypeDefinitionNode type, InterfaceTypeDefinitionNode more) => type with
        {
            Interfaces = [.. type.Interfaces, .. more.Interfaces],
            Directives = [.. type.Directives, .. more.Directives],
            Fields = [.. type.Fields, .. more.Fields],
        },
        (UnionTypeDefinitionNode type, UnionTypeDefinitionNode more) => type with
        {
            Directives = [.. type.Directives, .. more.Directives],
            Types = [.. type.Types, .. more.Types],
        },
        (EnumTypeDefinitionNode type, EnumTypeDefinitionNode more) => type with
        {
            Directives = [.. type.Directives, .. more.Directives],
            Values = [.. type.Values, .. more.Values],
        },
        (InputObjectTypeDefinitionNode type, InputObjectTypeDefinitionNode more) => type with
        {
            Directives = [.. type.Directives, .. more.Directives],
            Fields = [.. type.Fields, .. more.Fields],
        },
        _ => null,
    };

    /// <summary>The schema definition with the extension's parts after its own.</summary>
    public static SchemaDefinitionNode Merge(SchemaDefinitionNode definition, SchemaDefinitionNode extension) => definition with
    {
        Directives = [.. definition.Directives, .. extension.Directives],
        OperationTypes = [.. definition.OperationTypes, .. extension.OperationTypes],
    };
}
