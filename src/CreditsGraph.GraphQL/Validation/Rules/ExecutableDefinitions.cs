using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Documents to execute hold operations and fragments only (section 5.1.1).</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        foreach (var definition in Context.Document.Definitions)
        {
            if (definition is OperationDefinitionNode or FragmentDefinitionNode)
                continue;
            var name = definition switch
            {
                TypeDefinitionNode type => $"\"{type.Name.Value}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
                _ => "schema",
            };
            Context.Report($"The {name} definition is not executable.", definition);
        }
    }
}
