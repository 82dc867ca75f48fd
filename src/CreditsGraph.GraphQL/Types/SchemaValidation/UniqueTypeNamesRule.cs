namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Types have different names (section 3.3).</summary>
internal static class UniqueTypeNamesRule
{
    public static void Check(SchemaValidationContext context) =>
        context.ReportRepeated(
            context.Document.Types.Select(static type => type.Name), static name => $"There can be only one type named \"{name}\".");
}
