namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>A directive that is not repeatable is used once at a place, the extensions of a type included (section 5.7.3).</summary>
internal static class UniqueDirectivesPerLocationRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (_, directives) in context.DirectiveSites())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var directive in directives)
            {
                var name = directive.Name.Value;
                if (!seen.Add(name) && context.Document.FindDirective(name) is { IsRepeatable: false })
                    context.Report(directive, $"The directive \"@{name}\" can only be used once at this location.");
            }
        }
    }
}
