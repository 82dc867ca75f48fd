using System.Globalization;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>Reads <c>@cost</c> and <c>@listSize</c>, the names that the specification reserves (section 4).</summary>
internal static class CostDirectives
{
    public const string Cost = "cost";
    public const string ListSize = "listSize";

    public static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == name)
                return directive;
        }

        return null;
    }

    /// <summary>The weight of <c>@cost</c>, or null where there is none.</summary>
    public static double? Weight(IReadOnlyList<DirectiveNode> directives) =>
        Find(directives, Cost)?.Find("weight") is { } value && TryGetWeight(value, out var weight) ? weight : null;

    /// <summary>
    /// A weight is "a serialized Float" (section 7.1), or a number where a schema defines its directive so; none is beyond
    /// what a bound can be.
    /// </summary>
    public static bool TryGetWeight(ValueNode value, out double weight) =>
        double.TryParse(TextOf(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out weight)
        && Math.Abs(weight) <= OperationCost.Largest;

    public static int? Int(this DirectiveNode directive, string argument) =>
        directive.Find(argument) is IntValueNode { Text: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public static bool Boolean(this DirectiveNode directive, string argument, bool defaultValue) =>
        directive.Find(argument) is BooleanValueNode { Value: var value } ? value : defaultValue;

    /// <summary>The items of a list; a single string is a list of one (section 3.11 of GraphQL).</summary>
    public static string[] Strings(this DirectiveNode directive, string argument) => directive.Find(argument) switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(static item => item.Value)],
        StringValueNode { Value: var only } => [only],
        _ => [],
    };

    private static string? TextOf(ValueNode value) => value switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Text,
        FloatValueNode number => number.Text,
        _ => null,
    };

    private static ValueNode? Find(this DirectiveNode directive, string argument) =>
        directive.Arguments.FirstOrDefault(a => a.Name.Value == argument)?.Value;
}
