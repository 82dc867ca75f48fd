namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The directives that the schema itself uses are defined, and stand where they may (sections 5.7.1 and 5.7.2).</summary>
internal static class KnownDirectivesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (directive, definition, location) in context.AppliedDirectives())
        {
            var name = directive.Name.Value;
            if (definition is null)
                context.Report(directive, $"Unknown directive \"@{name}\".");
            else if (definition.Locations.All(l => l.Value != location))
                context.Report(directive, $"Directive \"@{name}\" may not be used on {location}.");
        }
    }
}
