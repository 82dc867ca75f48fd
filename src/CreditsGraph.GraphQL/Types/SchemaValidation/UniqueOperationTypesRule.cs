using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Each kind of operation has one root, the schema's extensions included (section 3.3.1).</summary>
internal static class UniqueOperationTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var sameOperation in context.Document.Schema.OperationTypes.GroupBy(static r => r.Operation))
        {
            foreach (var second in sameOperation.Skip(1))
                context.Report(second, $"There can be only one {second.Operation.Keyword()} type in schema.");
        }
    }
}
