using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Literals are of the types of their places (section 5.6.1), with the fields that input objects have and require
/// (5.6.2 and 5.6.4). Variables count as fitting: <see cref="VariablesInAllowedPosition"/> looks at them.
/// </summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode value, GraphQLType? type)
    {
        if (type is null || Context.IsFull)
            return;
        var errors = new InputErrors(Context.Remaining, Context.Suggestions);
        new LiteralCoercer(variables: null, isStatic: true, errors).Coerce(value, type);
        foreach (var error in errors.Items)
            Context.Report(error.Message, error.Node!);
    }
}
