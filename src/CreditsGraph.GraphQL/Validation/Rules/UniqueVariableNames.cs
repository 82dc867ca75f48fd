using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Names of an operation's variables are unique (section 5.8.1).</summary>
internal sealed class UniqueVariableNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        foreach (var group in operation.VariableDefinitions.GroupBy(static v => v.Variable.Name.Value, static v => v.Variable.Name))
        {
            if (group.Skip(1).Any())
                Context.Report($"There can be only one variable named \"${group.Key}\".", [.. group]);
        }
    }
}
