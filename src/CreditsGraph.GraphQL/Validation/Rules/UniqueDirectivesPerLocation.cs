using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a place (section 5.7.3).</summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location)
    {
        if (directives.Count == 1)
            return;
        var known = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Schema.FindDirective(name) is { IsRepeatable: false } && !known.TryAdd(name, directive))
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", known[name], directive);
        }
    }
}
