using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Some operation reaches every fragment (section 5.5.1.4).</summary>
internal sealed class NoUnusedFragments(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        var operations = Context.Definitions.Where(static facts => facts.Definition is OperationDefinitionNode);
        // By name: of several fragments of one name, only the names are wrong.
        var used = Context.Reachable(operations)
            .Select(static facts => facts.Definition)
            .OfType<FragmentDefinitionNode>()
            .Select(static fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in Context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
                Context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
