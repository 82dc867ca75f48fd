using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>An input object (section 3.10).</summary>
public sealed class InputObjectType(string name) : NamedType(name)
{
    private Dictionary<string, InputValueDefinition> _byName = [];

    /// <summary>Whether exactly one field must be given, and not null (<c>@oneOf</c>).</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>The fields in the order of the definition.</summary>
    public IReadOnlyList<InputValueDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            _byName = new Dictionary<string, InputValueDefinition>(StringComparer.Ordinal);
            foreach (var item in value)
                _byName.TryAdd(item.Name, item);
        }
    }
    = [];

    /// <summary>The field of that name, or null.</summary>
    public InputValueDefinition? FindField(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes the CLR value that resolvers see; null where none is bound, and resolvers see the <see cref="InputFields"/>.</summary>
    internal Func<InputFields, object>? Create { get; set; }
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDefinition(string name, GraphQLType type)
{
    /// <summary>Unique among its siblings.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>The default as written, or null where there is none.</summary>
    public ValueNode? DefaultValue { get; internal set; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The directives applied to the definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];

    /// <summary>Whether a value must be given: non-null and without a default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;
}

/// <summary>The coerced values of arguments or of an input object's fields, aligned with their definitions.</summary>
public sealed class InputFields(IReadOnlyList<InputValueDefinition> definitions, object?[] values)
{
    /// <summary>Stands in a slot of the values for a field that was not given and has no default.</summary>
    internal static object Absent { get; } = new();

    internal IReadOnlyList<InputValueDefinition> Definitions { get; } = definitions;

    internal object?[] Values { get; } = values;

    /// <summary>Whether the field was given or has a default; it may be null all the same.</summary>
    public bool Has(string name) => !ReferenceEquals(Values[IndexOf(name)], Absent);

    /// <summary>The value of a field, <c>default</c> where it is absent or null. Throws where the type has no such field.</summary>
    public T? Get<T>(string name)
    {
        var value = Values[IndexOf(name)];
        return value is null || ReferenceEquals(value, Absent) ? default : (T)value;
    }

    /// <summary>The items of a list field, null where it is absent or null.</summary>
    public IReadOnlyList<T>? List<T>(string name)
    {
        var items = Get<object?[]>(name);
        return items is null ? null : Array.ConvertAll(items, static item => (T)item!);
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Definitions.Count; i++)
        {
            if (Definitions[i].Name == name)
                return i;
        }

        throw new ArgumentException($"There is no input field '{name}'.", nameof(name));
    }
}
