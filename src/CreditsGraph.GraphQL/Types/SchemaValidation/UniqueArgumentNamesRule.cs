namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>A directive that the schema itself uses is given each argument once (section 5.4.2).</summary>
internal static class UniqueArgumentNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (directive, _, _) in context.AppliedDirectives())
        {
            context.ReportRepeated(
                directive.Arguments.Select(static argument => argument.Name),
                static name => $"There can be only one argument named \"{name}\".");
        }
    }
}
