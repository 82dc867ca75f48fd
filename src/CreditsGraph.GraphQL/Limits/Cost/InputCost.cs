using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What the value of an argument costs: its weight and those of the input fields in it (section 5.3.2.2). Weights may be
/// negative, and so may be their sum; only that of the whole field may not. So that nothing can be made free, a null has
/// none of what lowers, and of several items in a list none lowers the sum.
/// </summary>
internal static class InputCost
{
    public static double OfNull(double weight) => Math.Max(0, weight);

    /// <summary>The input fields within the value of a variable.</summary>
    public static double Within(in VariableSource source, IReadOnlyList<InputWeight> fields) =>
        source.Literal is { } literal ? Within(literal, fields) : Within(source.Json, fields);

    private static double Within(JsonElement value, IReadOnlyList<InputWeight> fields)
    {
        var sum = 0.0;
        if (value.ValueKind == JsonValueKind.Array)
        {
            var isOnly = value.GetArrayLength() == 1;
            foreach (var item in value.EnumerateArray())
                sum += OfItem(Within(item, fields), isOnly);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields)
            {
                if (value.TryGetProperty(field.Name, out var given))
                    sum += given.ValueKind == JsonValueKind.Null ? OfNull(field.Weight) : field.Weight + Within(given, field.Fields);
            }
        }

        return sum;
    }

    /// <summary>The same of a literal without variables, such as the default of one.</summary>
    private static double Within(ValueNode value, IReadOnlyList<InputWeight> fields)
    {
        var sum = 0.0;
        if (value is ListValueNode list)
        {
            foreach (var item in list.Values)
                sum += OfItem(Within(item, fields), isOnly: list.Values.Count == 1);
        }
        else if (value is ObjectValueNode o)
        {
            foreach (var given in o.Fields)
            {
                if (Find(fields, given.Name.Value) is { } field)
                    sum += given.Value is NullValueNode ? OfNull(field.Weight) : field.Weight + Within(given.Value, field.Fields);
            }
        }

        return sum;
    }

    public static InputWeight? Find(IReadOnlyList<InputWeight> weights, string name)
    {
        foreach (var weight in weights)
        {
            if (weight.Name == name)
                return weight;
        }

        return null;
    }

    private static double OfItem(double cost, bool isOnly) => isOnly ? cost : Math.Max(0, cost);
}
