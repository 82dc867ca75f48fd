using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Fields and directives have the arguments that are given to them (section 5.4.1).</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterFieldArgument(ArgumentNode argument, FieldDefinition field, InputValueDefinition? definition)
    {
        if (definition is null)
            Report(argument, $"field \"{SchemaCoordinate.Of(field)}\"", field.Arguments);
    }

    public override void EnterDirectiveArgument(ArgumentNode argument, DirectiveDefinition directive, InputValueDefinition? definition)
    {
        if (definition is null)
            Report(argument, $"directive \"@{directive.Name}\"", directive.Arguments);
    }

    private void Report(ArgumentNode argument, string owner, IReadOnlyList<InputValueDefinition> known)
    {
        var name = argument.Name.Value;
        Context.Report(
            $"Unknown argument \"{name}\" on {owner}.{Context.Suggestions.DidYouMean(name, known, static input => input.Name)}", argument);
    }
}
