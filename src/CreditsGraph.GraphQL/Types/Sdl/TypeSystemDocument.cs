using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>
/// The definitions of an SDL document, with each extension merged into what it extends and with the built-in
/// definitions within reach. Still syntax, so that every problem can be found, with its place, before a type is made.
/// </summary>
internal sealed class TypeSystemDocument
{
    private readonly Dictionary<string, TypeDefinitionNode> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinitionNode> _directives = new(StringComparer.Ordinal);

    public TypeSystemDocument(DocumentNode source)
    {
        Source = source;
        Directives = [.. source.Definitions.OfType<DirectiveDefinitionNode>()];
        var (types, unattached) = MergeTypes([.. source.Definitions.OfType<TypeDefinitionNode>()]);
        Types = types;
        UnattachedExtensions = unattached;
        Schema = MergeSchema([.. source.Definitions.OfType<SchemaDefinitionNode>()], types);

        // The first of several definitions of one name counts; the built-in ones stand in for those not given.
        foreach (var type in types.Concat(BuiltInDefinitions.Types))
            _types.TryAdd(type.Name.Value, type);
        foreach (var directive in Directives.Concat(BuiltInDefinitions.Directives))
            _directives.TryAdd(directive.Name.Value, directive);
    }

    /// <summary>The document itself.</summary>
    public DocumentNode Source { get; }

    /// <summary>The schema definition with its extensions; where the document has none, that of the default root names.</summary>
    public SchemaDefinitionNode Schema { get; }

    /// <summary>The document's types in its order, each with its extensions; a name that is defined twice is here twice.</summary>
    public IReadOnlyList<TypeDefinitionNode> Types { get; }

    /// <summary>The extensions of types that the document does not define, or defines as another kind.</summary>
    public IReadOnlyList<TypeDefinitionNode> UnattachedExtensions { get; }

    /// <summary>The document's directive definitions in its order.</summary>
    public IReadOnlyList<DirectiveDefinitionNode> Directives { get; }

    /// <summary>The names of the document's types and of those built in.</summary>
    public IEnumerable<string> TypeNames => _types.Keys;

    /// <summary>The document's or the built-in type of that name, or null.</summary>
    public TypeDefinitionNode? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The named type within a reference, or null where it is not defined.</summary>
    public TypeDefinitionNode? FindType(TypeNode reference) => FindType(reference.NamedType().Name.Value);

    /// <summary>The document's or the built-in directive of that name, or null.</summary>
    public DirectiveDefinitionNode? FindDirective(string name) => _directives.GetValueOrDefault(name);

    private static (TypeDefinitionNode[] Types, List<TypeDefinitionNode> Unattached) MergeTypes(TypeDefinitionNode[] nodes)
    {
        TypeDefinitionNode[] types = [.. nodes.Where(static n => !n.IsExtension)];
        var unattached = new List<TypeDefinitionNode>();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < types.Length; i++)
            indexes.TryAdd(types[i].Name.Value, i);

        foreach (var extension in nodes.Where(static n => n.IsExtension))
        {
            if (indexes.TryGetValue(extension.Name.Value, out var index)
                && TypeExtensions.Merge(types[index], extension) is { } merged)
            {
                types[index] = merged;
            }
            else
            {
                unattached.Add(extension);
            }
        }

        return (types, unattached);
    }

    private static SchemaDefinitionNode MergeSchema(SchemaDefinitionNode[] nodes, TypeDefinitionNode[] types)
    {
        var definition = Array.Find(nodes, static n => !n.IsExtension) ?? DefaultSchema(types);
        return nodes.Where(static n => n.IsExtension).Aggregate(definition, TypeExtensions.Merge);
    }

    /// <summary>What a missing schema definition stands for (section 3.3.1): the types with the default names as roots.</summary>
    private static SchemaDefinitionNode DefaultSchema(TypeDefinitionNode[] types)
    {
        var roots = new List<RootOperationTypeNode>();
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (Array.Find(types, t => t.Name.Value == operation.ToString())?.Name is { } name)
                roots.Add(new RootOperationTypeNode(name.Span, operation, new NamedTypeNode(name.Span, name)));
        }

        return new SchemaDefinitionNode(default, IsExtension: false, Description: null, [], roots);
    }
}
