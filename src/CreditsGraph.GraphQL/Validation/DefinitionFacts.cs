using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>A variable in the place of an input value.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type of the place; null where it is unknown.</param>
/// <param name="HasDefault">Whether the place has a default.</param>
/// <param name="Parent">The input object whose field the place is, or null.</param>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, bool HasDefault, InputObjectType? Parent);

/// <summary>
/// What the walk found in an operation or fragment, for the rules that look from operations through the fragments they
/// reach. Complete once the document has been walked.
/// </summary>
/// <param name="definition">The operation or fragment.</param>
/// <param name="index">Its place among the definitions of the document.</param>
internal sealed class DefinitionFacts(DefinitionNode definition, int index)
{
    public DefinitionNode Definition { get; } = definition;

    public int Index { get; } = index;

    /// <summary>Every spread, fragments within fields included.</summary>
    public List<FragmentSpreadNode> Spreads { get; } = [];

    /// <summary>Every use of each variable, by its name; those in directives included.</summary>
    public Dictionary<string, List<VariableUsage>> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The fragments that <see cref="Spreads"/> name, each once.</summary>
    public IReadOnlyList<DefinitionFacts> Targets { get; set; } = [];
}
