using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>A document has at most one schema definition, beside any extensions of it (section 3.3).</summary>
internal static class LoneSchemaDefinitionRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var second in context.Document.Source.Definitions.OfType<SchemaDefinitionNode>().Where(static s => !s.IsExtension).Skip(1))
            context.Report(second, "Must provide only one schema definition.");
    }
}
