using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>What every schema has without defining it: syntax, from which each schema makes its own types.</summary>
internal static class BuiltInDefinitions
{
    private static readonly DocumentNode Document = GraphQLParser.Parse(BuiltInSdl.Text);

    /// <summary>The five scalars (section 3.5).</summary>
    public static IReadOnlyList<TypeDefinitionNode> Scalars { get; } = [.. Document.Definitions.OfType<ScalarTypeDefinitionNode>()];

    /// <summary>The types of introspection (section 4.2).</summary>
    public static IReadOnlyList<TypeDefinitionNode> IntrospectionTypes { get; } =
        [.. Document.Definitions.OfType<TypeDefinitionNode>().Where(static t => t is not ScalarTypeDefinitionNode)];

    /// <summary>The scalars and the types of introspection.</summary>
    public static IReadOnlyList<TypeDefinitionNode> Types { get; } = [.. Scalars, .. IntrospectionTypes];

    /// <summary>The five directives (section 3.13).</summary>
    public static IReadOnlyList<DirectiveDefinitionNode> Directives { get; } = [.. Document.Definitions.OfType<DirectiveDefinitionNode>()];

    /// <summary>Whether the type is a built-in scalar or one of introspection.</summary>
    public static bool IsBuiltIn(NamedType type) =>
        type.Name.StartsWith("__", StringComparison.Ordinal) || IsScalar(type.Name);

    /// <summary>Whether a built-in scalar has the name.</summary>
    public static bool IsScalar(string name) => name is "Int" or "Float" or "String" or "Boolean" or "ID";

    /// <summary>The directives of incremental delivery, which a schema has only where it defines them.</summary>
    private static readonly IReadOnlyList<DirectiveDefinitionNode> IncrementalDelivery =
        [.. GraphQLParser.Parse(BuiltInSdl.IncrementalDelivery).Definitions.OfType<DirectiveDefinitionNode>()];

    /// <summary>The directive of that name whose arguments the executor reads, or null.</summary>
    public static DirectiveDefinitionNode? FindDirective(string name) =>
        Directives.Concat(IncrementalDelivery).FirstOrDefault(d => d.Name.Value == name);
}
