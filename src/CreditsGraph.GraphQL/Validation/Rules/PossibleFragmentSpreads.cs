using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where its type can occur (section 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode fragment, CompositeType? parent)
    {
        if (parent is not null && fragment.TypeCondition is { } condition && FindImpossible(condition, parent) is { } type)
            Context.Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", fragment);
    }

    public override void EnterFragmentSpread(FragmentSpreadNode spread, CompositeType? parent)
    {
        if (parent is not null
            && Context.FindFragment(spread.Name.Value)?.Definition is FragmentDefinitionNode fragment
            && FindImpossible(fragment.TypeCondition, parent) is { } type)
        {
            Context.Report(
                $"Fragment \"{spread.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                spread);
        }
    }

    private CompositeType? FindImpossible(NamedTypeNode condition, CompositeType parent) =>
        Context.Schema.FindType(condition.Name.Value) is CompositeType type && !Context.Schema.Overlap(type, parent) ? type : null;
}
