using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Directives exist, and stand at places that they are for (sections 5.7.1 and 5.7.2).</summary>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirective(DirectiveNode directive, DirectiveDefinition? definition, string location)
    {
        if (definition is null)
            Context.Report($"Unknown directive \"@{directive.Name.Value}\".", directive);
        else if (!definition.Locations.Contains(location))
            Context.Report($"Directive \"@{directive.Name.Value}\" may not be used on {location}.", directive);
    }
}
