using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Fragments are on types that have selections (section 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode fragment, CompositeType? parent)
    {
        if (fragment.TypeCondition is { } condition && IsNotComposite(condition))
            Context.Report($"Fragment cannot condition on non composite type \"{condition.Name.Value}\".", condition);
    }

    public override void EnterFragment(FragmentDefinitionNode fragment)
    {
        var condition = fragment.TypeCondition;
        if (IsNotComposite(condition))
            Context.Report($"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{condition.Name.Value}\".", condition);
    }

    private bool IsNotComposite(NamedTypeNode condition) =>
        Context.Schema.FindType(condition.Name.Value) is { } type and not CompositeType;
}
