using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects exactly one field at its root, no introspection, and that not under <c>@skip</c> or
/// <c>@include</c> (section 5.2.4.1).
/// </summary>
internal sealed class SingleFieldSubscriptions(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        foreach (var definition in Context.Document.Definitions)
        {
            if (definition is OperationDefinitionNode { Operation: OperationType.Subscription } operation
                && Context.Schema.SubscriptionType is not null)
            {
                Check(operation);
            }
        }
    }

    private void Check(OperationDefinitionNode operation)
    {
        var name = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name.Value}\"";
        var conditions = new List<SyntaxNode>();
        var fields = CollectRootFields(operation, conditions).GroupBy(static field => field.ResponseName).ToList();

        if (conditions.Count > 0)
        {
            Context.Report($"{name} must not use `@skip` or `@include` directives in the top level selection.", [.. conditions]);
            return;
        }

        if (fields.Count == 0)
            Context.Report($"{name} must select one top level field.", operation.SelectionSet);
        else if (fields.Count > 1)
            Context.Report($"{name} must select only one top level field.", [.. fields.Skip(1).SelectMany(static group => group)]);
        foreach (var group in fields)
        {
            if (group.First().Name.Value.StartsWith("__", StringComparison.Ordinal))
                Context.Report($"{name} must not select an introspection top level field.", [.. group]);
        }
    }

    // Follows each fragment once, in the order of the document; a stack, since chains of fragments may be long.
    private List<FieldNode> CollectRootFields(OperationDefinitionNode operation, List<SyntaxNode> conditions)
    {
        var fields = new List<FieldNode>();
        var followed = new HashSet<int>();
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            if (ConditionOf(selection) is { } condition)
            {
                conditions.Add(condition);
                continue;
            }

            var within = selection switch
            {
                InlineFragmentNode fragment when Applies(fragment.TypeCondition) => fragment.SelectionSet,
                FragmentSpreadNode spread when Context.FindFragment(spread.Name.Value) is { Definition: FragmentDefinitionNode fragment } facts
                    && Applies(fragment.TypeCondition) && followed.Add(facts.Index) => fragment.SelectionSet,
                _ => null,
            };
            if (selection is FieldNode field)
                fields.Add(field);
            for (var i = (within?.Selections.Count ?? 0) - 1; i >= 0; i--)
                pending.Push(within!.Selections[i]);
        }

        return fields;
    }

    // One is enough to refuse the selection.
    private static DirectiveNode? ConditionOf(SelectionNode selection) =>
        selection.Directives.FirstOrDefault(static directive => directive.Name.Value == "skip")
        ?? selection.Directives.FirstOrDefault(static directive => directive.Name.Value == "include");

    private bool Applies(NamedTypeNode? condition) =>
        condition is null
        || (Context.Schema.FindType(condition.Name.Value) is CompositeType type && Schema.IsPossibleType(type, Context.Schema.SubscriptionType!));
}
