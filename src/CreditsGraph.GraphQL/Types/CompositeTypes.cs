using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>A type with selections: an object, an interface or a union.</summary>
public abstract class CompositeType(string name) : NamedType(name);

/// <summary>A type with fields: an object or an interface.</summary>
public abstract class ObjectOrInterfaceType(string name) : CompositeType(name)
{
    private Dictionary<string, FieldDefinition> _byName = [];

    /// <summary>The interfaces that the type declares to implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The fields in the order of the definition, without the meta-fields.</summary>
    public IReadOnlyList<FieldDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            _byName = new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);
            foreach (var item in value)
                _byName.TryAdd(item.Name, item);
        }
    }
    = [];

    /// <summary>The field of that name, or null. Meta-fields are found through <see cref="Schema.FindField"/>.</summary>
    public FieldDefinition? FindField(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>An object type (section 3.6).</summary>
public sealed class ObjectType(string name) : ObjectOrInterfaceType(name)
{
    /// <summary>How values of the type are executed; null until the schema is bound.</summary>
    internal Execution.ObjectRuntime? Runtime { get; set; }
}

/// <summary>An interface (section 3.7).</summary>
public sealed class InterfaceType(string name) : ObjectOrInterfaceType(name);

/// <summary>A union (section 3.8).</summary>
public sealed class UnionType(string name) : CompositeType(name)
{
    /// <summary>The members in the order of the definition.</summary>
    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];
}

/// <summary>A field of an object or interface.</summary>
public sealed class FieldDefinition(string name, GraphQLType type)
{
    /// <summary>Unique in its type.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The type that has the field; null for the meta-fields, which belong to every type.</summary>
    public ObjectOrInterfaceType? DeclaringType { get; internal set; }

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The arguments in the order of the definition.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; internal set; } = [];

    /// <summary>The directives applied to the definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];

    /// <summary>How the field of an object type gets its value; null until the schema is bound, and for interfaces.</summary>
    internal Execution.FieldResolver? Resolver { get; set; }
}
