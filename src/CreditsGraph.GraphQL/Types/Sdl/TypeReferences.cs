using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>References to types and the parts of definitions that several kinds have.</summary>
internal static class TypeReferences
{
    /// <summary>The reference without its list and non-null wrappers.</summary>
    public static NamedTypeNode NamedType(this TypeNode reference)
    {
        while (true)
        {
            switch (reference)
            {
                case NonNullTypeNode nonNull: reference = nonNull.Type; break;
                case ListTypeNode list: reference = list.Type; break;
                default: return (NamedTypeNode)reference;
            }
        }
    }

    /// <summary>Whether a value must be given: non-null and without a default.</summary>
    public static bool IsRequired(this InputValueDefinitionNode input) => input.Type is NonNullTypeNode && input.DefaultValue is null;

    /// <summary>The interfaces that an object or interface declares; none for other kinds.</summary>
    public static IReadOnlyList<NamedTypeNode> Interfaces(this TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode node => node.Interfaces,
        InterfaceTypeDefinitionNode node => node.Interfaces,
        _ => [],
    };

    /// <summary>The fields of an object or interface; none for other kinds.</summary>
    public static IReadOnlyList<FieldDefinitionNode> Fields(this TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode node => node.Fields,
        InterfaceTypeDefinitionNode node => node.Fields,
        _ => [],
    };

    /// <summary>The directive of that name, or null.</summary>
    public static DirectiveNode? Find(this IReadOnlyList<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(d => d.Name.Value == name);
}
