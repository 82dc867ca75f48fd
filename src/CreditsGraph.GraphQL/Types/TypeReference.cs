using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>References to types in documents.</summary>
internal static class TypeReference
{
    /// <summary>The type that a document refers to, or null where the schema has none of that name.</summary>
    public static GraphQLType? Resolve(this Schema schema, TypeNode node) => node switch
    {
        NamedTypeNode named => schema.FindType(named.Name.Value),
        ListTypeNode list => schema.Resolve(list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => schema.Resolve(nonNull.Type) is { } nullable ? new NonNullType(nullable) : null,
        _ => null,
    };
}
