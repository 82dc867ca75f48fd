using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>An operation defines the variables that it and its fragments use (section 5.8.3).</summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        foreach (var facts in Context.Definitions)
        {
            if (facts.Definition is OperationDefinitionNode operation && !Context.IsFull)
                Check(operation, facts);
        }
    }

    private void Check(OperationDefinitionNode operation, DefinitionFacts facts)
    {
        var defined = operation.VariableDefinitions.Select(static v => v.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        var by = operation.Name is null ? "" : $" by operation \"{operation.Name.Value}\"";
        foreach (var (name, usages) in Context.Reachable(facts).SelectMany(static reached => reached.Variables))
        {
            if (defined.Contains(name))
                continue;
            foreach (var usage in usages)
            {
                Context.Report($"Variable \"${name}\" is not defined{by}.", usage.Node, operation);
                if (Context.IsFull)
                    return;
            }
        }
    }
}
