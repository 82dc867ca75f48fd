using CreditsGraph.GraphQL.Limits.Cost;

namespace CreditsGraph.GraphQL.Types;

/// <summary>A schema, complete and valid (section 3). Immutable once built; shared by all requests.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> _types;
    private readonly Dictionary<string, DirectiveDefinition> _directives;
    private readonly Dictionary<CompositeType, IReadOnlyList<ObjectType>> _possibleTypes = [];

    internal Schema(
        string? description,
        ObjectType queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType,
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        MetaFields metaFields)
    {
        Description = description;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        Types = types;
        Directives = directives;
        Meta = metaFields;
        _types = types.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        _directives = directives.ToDictionary(static d => d.Name, StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (type is UnionType union)
                _possibleTypes[union] = union.Types;
            else if (type is InterfaceType @interface)
                _possibleTypes[@interface] = [.. types.OfType<ObjectType>().Where(o => o.Interfaces.Contains(@interface))];
            else if (type is ObjectType @object)
                _possibleTypes[@object] = [@object];
        }
    }

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; }

    /// <summary>The root of queries.</summary>
    public ObjectType QueryType { get; }

    /// <summary>The root of mutations, or null.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The root of subscriptions, or null.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types, those of introspection and the built-in scalars included, in the order of the SDL.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All directives, the built-in ones included.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>The directives applied to the schema definition and its extensions, in their order.</summary>
    public IReadOnlyList<Language.DirectiveNode> AppliedDirectives { get; internal init; } = [];

    internal MetaFields Meta { get; }

    /// <summary>What its parts weigh. Worked out once, when it is first asked for.</summary>
    internal SchemaCosts Costs => field ??= new SchemaCosts(this);

    /// <summary>The type of that name, or null.</summary>
    public NamedType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The directive of that name, or null.</summary>
    public DirectiveDefinition? FindDirective(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The object types that a value of the type can be: the type itself for an object.</summary>
    public IReadOnlyList<ObjectType> GetPossibleTypes(CompositeType type) => _possibleTypes[type];

    /// <summary>Whether a value of the type can be that object type.</summary>
    public static bool IsPossibleType(CompositeType type, ObjectType candidate) => type switch
    {
        ObjectType => type == candidate,
        InterfaceType @interface => candidate.Interfaces.Contains(@interface),
        _ => ((UnionType)type).Types.Contains(candidate),
    };

    /// <summary>Whether two types can have a value in common.</summary>
    public bool Overlap(CompositeType a, CompositeType b) => a == b || GetPossibleTypes(a).Intersect(GetPossibleTypes(b)).Any();

    /// <summary>A field as a selection on the type sees it: the type's own, <c>__typename</c>, and at the query root <c>__schema</c> and <c>__type</c>.</summary>
    public FieldDefinition? FindField(CompositeType type, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == Meta.Typename.Name)
                return Meta.Typename;
            if (type == QueryType && name == Meta.Schema.Name)
                return Meta.Schema;
            if (type == QueryType && name == Meta.Type.Name)
                return Meta.Type;
        }

        return (type as ObjectOrInterfaceType)?.FindField(name);
    }
}

/// <summary>The fields that every schema has without declaring them (section 4.1).</summary>
internal sealed record MetaFields(FieldDefinition Typename, FieldDefinition Schema, FieldDefinition Type);
