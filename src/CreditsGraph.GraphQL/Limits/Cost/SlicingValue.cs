using System.Globalization;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What one slicing argument of a field says of the length of its list: the value of an Int, or the length of a list, which
/// the specification does not have (<c>nodes(ids:)</c>).
/// </summary>
/// <param name="Variable">The variable that is given; -1 where it is a literal, or nothing.</param>
/// <param name="Literal">What a literal says; -1 where it says nothing: a null, or a number below 0.</param>
/// <param name="IsLiteral">Whether a literal other than null is given.</param>
/// <param name="Default">What the schema's default says where nothing is given; else -1.</param>
internal readonly record struct SlicingValue(int Variable, int Literal, bool IsLiteral, int Default)
{
    public bool IsConstant => Variable < 0;

    public static SlicingValue Of(InputValueDefinition argument, ValueNode? given, VariableFacts variables) => given switch
    {
        null => new(-1, -1, IsLiteral: false, DefaultOf(argument)),
        VariableNode variable => new(variables.IndexOf(variable.Name.Value, []), -1, IsLiteral: false, DefaultOf(argument)),
        _ => new(-1, SizeOf(argument, given), IsLiteral: given is not NullValueNode, Default: -1),
    };

    /// <summary>What the argument's default says, or -1 where there is none, or it is null or below 0.</summary>
    public static int DefaultOf(InputValueDefinition argument) => SizeOf(argument, argument.DefaultValue);

    private static int SizeOf(InputValueDefinition argument, ValueNode? literal) => literal switch
    {
        null or NullValueNode => -1,
        ListValueNode list => list.Values.Count,

        // A list of one (section 3.11 of GraphQL).
        _ when argument.Type.Nullable is ListType => 1,
        // Of more digits than an Int has: validation refuses it, and nothing is longer.
        IntValueNode { Text: var text } => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(-1, number)
            : text.StartsWith('-') ? -1 : int.MaxValue,
        _ => -1,
    };

    /// <summary>The size it says, or -1; and whether the client has given a value that is not null.</summary>
    public int Evaluate(ReadOnlySpan<VariableFact> facts, out bool isGiven)
    {
        if (Variable < 0)
        {
            isGiven = IsLiteral;
            return IsLiteral ? Literal : Default;
        }

        ref readonly var fact = ref facts[Variable];
        isGiven = fact is { IsGiven: true, IsNull: false };
        return fact.IsGiven ? Math.Max(-1, fact.Size) : Default;
    }
}
