using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Names of a field's or directive's arguments are unique (section 5.4.2).</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterArguments(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count <= 1)
            return;
        foreach (var group in arguments.GroupBy(static argument => argument.Name.Value, static argument => argument.Name))
        {
            if (group.Skip(1).Any())
                Context.Report($"There can be only one argument named \"{group.Key}\".", [.. group]);
        }
    }
}
