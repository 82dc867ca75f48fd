using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for the operation (section 5.2.1.1).</summary>
internal sealed class KnownOperationTypes(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (Context.RootType(operation.Operation) is null)
            Context.Report($"The {operation.Operation.Keyword()} operation is not supported by the schema.", operation);
    }
}
