using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Names of fragments are unique (section 5.5.1.1).</summary>
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    public override void EnterFragment(FragmentDefinitionNode fragment)
    {
        var name = fragment.Name;
        if (!_known.TryAdd(name.Value, name))
            Context.Report($"There can be only one fragment named \"{name.Value}\".", _known[name.Value], name);
    }
}
