using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>What costs need to know of a request's value for a variable.</summary>
/// <param name="IsGiven">Whether it has a value, maybe null, of the client or by default.</param>
/// <param name="IsNull">Whether that is null.</param>
/// <param name="Size">The value of an Int, or the length of a list; else -1.</param>
/// <param name="Within">What the input fields in it cost.</param>
internal readonly record struct VariableFact(bool IsGiven, bool IsNull, int Size, double Within);

/// <summary>The variables that the cost of an operation depends on, each looked at once in a request, however often it is used.</summary>
internal sealed class VariableFacts
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<(string Name, IReadOnlyList<InputWeight> Fields)> _variables = [];

    public int Count => _variables.Count;

    /// <summary>
    /// The variable's place among the facts. Wherever it is used it has the same named type, and so the same input fields;
    /// where it is only counted, there are none.
    /// </summary>
    public int IndexOf(string name, IReadOnlyList<InputWeight> fields)
    {
        if (!_indexes.TryGetValue(name, out var index))
        {
            index = _variables.Count;
            _indexes.Add(name, index);
            _variables.Add((name, fields));
        }
        else if (_variables[index].Fields.Count == 0)
        {
            _variables[index] = (name, fields);
        }

        return index;
    }

    public void Find(VariableValues variables, Span<VariableFact> facts)
    {
        for (var i = 0; i < facts.Length; i++)
        {
            var (name, fields) = _variables[i];
            if (!variables.TryGet(name, out var value))
                facts[i] = default;
            else if (value is null)
                facts[i] = new VariableFact(IsGiven: true, IsNull: true, Size: -1, Within: 0);
            else
                facts[i] = new VariableFact(IsGiven: true, IsNull: false, SizeOf(value), fields.Count == 0 ? 0 : Within(name, fields, variables));
        }
    }

    private static int SizeOf(object value) => value switch
    {
        int number => number,
        object?[] list => list.Length,
        _ => -1,
    };

    private static double Within(string name, IReadOnlyList<InputWeight> fields, VariableValues variables)
    {
        variables.TryGetSource(name, out var source);
        return InputCost.Within(source, fields);
    }
}
