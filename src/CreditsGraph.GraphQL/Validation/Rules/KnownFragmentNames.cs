using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Fragments that are spread exist (section 5.5.2.1).</summary>
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterFragmentSpread(FragmentSpreadNode spread, CompositeType? parent)
    {
        if (Context.FindFragment(spread.Name.Value) is null)
            Context.Report($"Unknown fragment \"{spread.Name.Value}\".", spread.Name);
    }
}
