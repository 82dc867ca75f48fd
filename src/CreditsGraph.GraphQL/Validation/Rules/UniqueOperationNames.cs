using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Names of operations are unique (section 5.2.2.1).</summary>
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Name is { } name && !_known.TryAdd(name.Value, name))
            Context.Report($"There can be only one operation named \"{name.Value}\".", _known[name.Value], name);
    }
}
