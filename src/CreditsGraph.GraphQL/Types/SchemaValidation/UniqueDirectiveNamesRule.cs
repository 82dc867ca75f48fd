namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Directives have different names (section 3.3).</summary>
internal static class UniqueDirectiveNamesRule
{
    public static void Check(SchemaValidationContext context) =>
        context.ReportRepeated(
            context.Document.Directives.Select(static directive => directive.Name),
            static name => $"There can be only one directive named \"@{name}\".");
}
