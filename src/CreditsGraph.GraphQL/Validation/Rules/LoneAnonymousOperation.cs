using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one (section 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context)
{
    private readonly bool _areSeveral = context.Document.Definitions.OfType<OperationDefinitionNode>().Skip(1).Any();

    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (_areSeveral && operation.Name is null)
            Context.Report("This anonymous operation must be the only defined operation.", operation);
    }
}
