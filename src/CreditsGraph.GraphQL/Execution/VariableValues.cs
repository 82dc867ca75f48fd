namespace CreditsGraph.GraphQL.Execution;

/// <summary>The coerced variables of a request (section 6.1.2). A variable that was not given and has no default is not in it.</summary>
internal sealed class VariableValues
{
    public static VariableValues Empty { get; } = new();

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public void Add(string name, object? value) => _values.Add(name, value);

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
