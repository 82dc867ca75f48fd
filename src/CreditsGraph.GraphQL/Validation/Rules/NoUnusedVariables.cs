using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>An operation or one of its fragments uses every variable that it defines (section 5.8.4).</summary>
internal sealed class NoUnusedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        foreach (var facts in Context.Definitions)
        {
            if (facts.Definition is OperationDefinitionNode { VariableDefinitions.Count: > 0 } operation)
                Check(operation, facts);
        }
    }

    private void Check(OperationDefinitionNode operation, DefinitionFacts facts)
    {
        var reachable = Context.Reachable(facts);
        var @in = operation.Name is null ? "" : $" in operation \"{operation.Name.Value}\"";
        foreach (var variable in operation.VariableDefinitions)
        {
            if (Context.IsFull)
                return;
            var name = variable.Variable.Name.Value;
            if (!reachable.Any(reached => reached.Variables.ContainsKey(name)))
                Context.Report($"Variable \"${name}\" is never used{@in}.", variable);
        }
    }
}
