using System.Text.Json;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>What a variable's value was made of: JSON that the client gave, else its default.</summary>
internal readonly record struct VariableSource(JsonElement Json, ValueNode? Literal);

/// <summary>
/// The coerced variables of a request (section 6.1.2). A variable that was not given and has no default is not in it.
/// Lives no longer than the JSON document that the variables came in.
/// </summary>
internal sealed class VariableValues
{
    public static VariableValues Empty { get; } = new();

    private readonly Dictionary<string, (object? Value, VariableSource Source)> _values = new(StringComparer.Ordinal);

    public void Add(string name, object? value, VariableSource source = default) => _values.Add(name, (value, source));

    public bool TryGet(string name, out object? value)
    {
        var isGiven = _values.TryGetValue(name, out var entry);
        value = entry.Value;
        return isGiven;
    }

    public bool TryGetSource(string name, out VariableSource source)
    {
        var isGiven = _values.TryGetValue(name, out var entry);
        source = entry.Source;
        return isGiven;
    }
}
