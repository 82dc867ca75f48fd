using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>A scalar (section 3.5).</summary>
public sealed class ScalarType(string name) : NamedType(name)
{
    /// <summary>The URL of <c>@specifiedBy</c>, or null.</summary>
    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>Reads values that clients give; set for every scalar once the schema is bound.</summary>
    public ScalarInput Input { get; internal set; } = ScalarInput.Any;
}

/// <summary>
/// Reads the values of a scalar that clients give. Both methods return the CLR value that resolvers see, never null,
/// or throw <see cref="InputCoercionException"/> with a message for the client.
/// </summary>
public abstract class ScalarInput
{
    /// <summary>Takes any value as it is: strings, numbers, lists and objects as the corresponding CLR values.</summary>
    public static ScalarInput Any { get; } = new AnyScalarInput();

    /// <summary>Reads a JSON value (of the variables) that is not null.</summary>
    public abstract object ParseValue(System.Text.Json.JsonElement value);

    /// <summary>Reads a literal that is neither null nor a variable, and holds no variable.</summary>
    public abstract object ParseLiteral(ValueNode literal);
}

/// <summary>A value that is not of its type; the message says what was wrong and is meant for the client.</summary>
public sealed class InputCoercionException(string message) : Exception(message);

/// <summary>An enum (section 3.9).</summary>
public sealed class EnumType(string name) : NamedType(name)
{
    private Dictionary<string, EnumValueDefinition> _byName = [];

    /// <summary>The values in the order of the definition.</summary>
    public IReadOnlyList<EnumValueDefinition> Values
    {
        get;
        internal set
        {
            field = value;
            _byName = new Dictionary<string, EnumValueDefinition>(StringComparer.Ordinal);
            foreach (var item in value)
                _byName.TryAdd(item.Name, item);
        }
    }
    = [];

    /// <summary>The value of that name, or null.</summary>
    public EnumValueDefinition? FindValue(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>One value of an enum.</summary>
public sealed class EnumValueDefinition(string name)
{
    /// <summary>Unique in the enum.</summary>
    public string Name { get; } = name;

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The directives applied to the value.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];

    /// <summary>What resolvers see where a client gives this value: a boxed C# enum where one is bound, else the name.</summary>
    public object ClrValue { get; internal set; } = name;
}
