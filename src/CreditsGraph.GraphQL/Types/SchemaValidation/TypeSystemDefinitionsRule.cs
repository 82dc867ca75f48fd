using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>A schema document holds definitions and extensions of the type system only (section 3.1).</summary>
internal static class TypeSystemDefinitionsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var definition in context.Document.Source.Definitions)
        {
            if (definition is not TypeSystemDefinitionNode)
                context.Report(definition, "A schema must not contain operations or fragments.");
        }
    }
}
