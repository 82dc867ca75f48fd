using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Arguments that are non-null and have no default are given (section 5.4.3).</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveField(FieldNode field, FieldDefinition? definition)
    {
        if (definition is null)
            return;
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !IsGiven(argument, field.Arguments))
                Report(SchemaCoordinate.Of(definition, argument), argument, field);
        }
    }

    public override void EnterDirective(DirectiveNode directive, DirectiveDefinition? definition, string location)
    {
        if (definition is null)
            return;
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !IsGiven(argument, directive.Arguments))
                Report(SchemaCoordinate.Of(definition, argument), argument, directive);
        }
    }

    private void Report(string coordinate, InputValueDefinition argument, SyntaxNode node) =>
        Context.Report($"Argument \"{coordinate}\" of type \"{argument.Type}\" is required, but it was not provided.", node);

    private static bool IsGiven(InputValueDefinition definition, IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name.Value == definition.Name)
                return true;
        }

        return false;
    }
}
