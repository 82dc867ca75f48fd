namespace CreditsGraph.GraphQL.Types;

/// <summary>A type of the schema (GraphQL, September 2025, section 3.4): named, or a list or non-null wrapper around one.</summary>
public abstract class GraphQLType
{
    /// <summary>The type without its list and non-null wrappers.</summary>
    public NamedType Named
    {
        get
        {
            var type = this;
            while (true)
            {
                switch (type)
                {
                    case NonNullType nonNull: type = nonNull.OfType; break;
                    case ListType list: type = list.OfType; break;
                    default: return (NamedType)type;
                }
            }
        }
    }

    /// <summary>The type without an outer non-null wrapper.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>Whether a value of the type can be given by a client: scalars, enums and input objects, wrapped or not.</summary>
    public bool IsInputType => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether a field can have the type: everything but input objects.</summary>
    public bool IsOutputType => Named is not InputObjectType;

    /// <summary>Whether the named type is a scalar or an enum, which have no selections.</summary>
    public bool IsLeafType => Named is ScalarType or EnumType;
}

/// <summary><c>[T]</c>.</summary>
public sealed class ListType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}

/// <summary><c>T!</c>.</summary>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The nullable type within.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name.</summary>
public abstract class NamedType(string name) : GraphQLType
{
    /// <summary>Unique in the schema.</summary>
    public string Name { get; } = name;

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>The directives applied to the definition and its extensions, in their order.</summary>
    public IReadOnlyList<Language.DirectiveNode> AppliedDirectives { get; internal set; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
