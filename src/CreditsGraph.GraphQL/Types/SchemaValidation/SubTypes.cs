using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Section 3.6.1, IsValidImplementationFieldType.</summary>
internal static class SubTypes
{
    /// <summary>Whether every value of the one type is one of the other; true where a type is unknown.</summary>
    public static bool IsSubType(this TypeSystemDocument document, TypeNode type, TypeNode superType) => (type, superType) switch
    {
        (NonNullTypeNode a, NonNullTypeNode b) => document.IsSubType(a.Type, b.Type),
        (_, NonNullTypeNode) => false,
        (NonNullTypeNode a, _) => document.IsSubType(a.Type, superType),
        (ListTypeNode a, ListTypeNode b) => document.IsSubType(a.Type, b.Type),
        (ListTypeNode, _) or (_, ListTypeNode) => false,
        _ => document.IsSubType(type.NamedType(), superType.NamedType()),
    };

    private static bool IsSubType(this TypeSystemDocument document, NamedTypeNode type, NamedTypeNode superType)
    {
        var name = type.Name.Value;
        if (name == superType.Name.Value)
            return true;
        return (document.FindType(type), document.FindType(superType)) switch
        {
            (null, _) or (_, null) => true,
            (var definition, InterfaceTypeDefinitionNode) => definition.Interfaces().Any(i => i.Name.Value == superType.Name.Value),
            (_, UnionTypeDefinitionNode union) => union.Types.Any(t => t.Name.Value == name),
            _ => false,
        };
    }
}
