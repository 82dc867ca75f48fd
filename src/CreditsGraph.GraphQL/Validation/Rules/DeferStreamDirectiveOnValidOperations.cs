using System.Runtime.InteropServices;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Nothing of a subscription is deferred or streamed, unless a variable may say that it is not ("Defer And Stream Directives
/// Are Used On Valid Operations" of the working draft).
/// </summary>
internal sealed class DeferStreamDirectiveOnValidOperations(ValidationContext context) : ValidationRule(context)
{
    // Those from which an operation reached nothing that is wrong: no other one will.
    private readonly HashSet<DefinitionFacts> _valid = [];

    public override void LeaveDocument()
    {
        foreach (var definition in Context.Document.Definitions)
        {
            if (definition is OperationDefinitionNode { Operation: OperationType.Subscription } operation && !Context.IsFull)
                Check(operation);
        }
    }

    // Follows each fragment once, in the order of the document; a stack, since chains of fragments may be long.
    private void Check(OperationDefinitionNode operation)
    {
        var isValid = true;
        var followed = new HashSet<DefinitionFacts>();
        var pending = new Stack<(SelectionNode Selection, Via? Via)>();
        Push(operation.SelectionSet, null);
        while (!Context.IsFull && pending.TryPop(out var next))
        {
            var (selection, via) = next;
            if (MayBeLeftOut(selection))
                continue;
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is not ("defer" or "stream") || CanBeOff(directive))
                    continue;
                isValid = false;
                Report(directive, via);
            }

            switch (selection)
            {
                case FragmentSpreadNode spread
                    when Context.FindFragment(spread.Name.Value) is { Definition: FragmentDefinitionNode fragment } facts
                        && !_valid.Contains(facts) && followed.Add(facts):
                    Push(fragment.SelectionSet, new Via(spread, via));
                    break;
                case InlineFragmentNode fragment:
                    Push(fragment.SelectionSet, via);
                    break;
                case FieldNode { SelectionSet: { } selections }:
                    Push(selections, via);
                    break;
            }
        }

        if (isValid)
            _valid.UnionWith(followed);

        void Push(SelectionSetNode selections, Via? via)
        {
            for (var i = selections.Selections.Count - 1; i >= 0; i--)
                pending.Push((selections.Selections[i], via));
        }
    }

    private void Report(DirectiveNode directive, Via? via)
    {
        List<SyntaxNode> nodes = [directive];
        for (; via is not null && nodes.Count < ValidationContext.MaxLocations; via = via.Outer)
            nodes.Add(via.Spread);
        var name = directive.Name.Value;
        Context.Report(
            $"{(name == "defer" ? "Defer" : "Stream")} directive not supported on subscription operations. Disable `@{name}` by setting the `if` argument to `false`.",
            CollectionsMarshal.AsSpan(nodes));
    }

    // What a condition may leave out is the request's own affair.
    private static bool MayBeLeftOut(SelectionNode selection) =>
        (Find(selection, "skip") is { } skip && ConditionOf(skip) is not BooleanValueNode { Value: false })
        || (Find(selection, "include") is { } include && ConditionOf(include) is not (null or BooleanValueNode { Value: true }));

    private static DirectiveNode? Find(SelectionNode selection, string name) =>
        selection.Directives.FirstOrDefault(directive => directive.Name.Value == name);

    private static bool CanBeOff(DirectiveNode directive) => ConditionOf(directive) is VariableNode or BooleanValueNode { Value: false };

    private static ValueNode? ConditionOf(DirectiveNode directive) =>
        directive.Arguments.FirstOrDefault(static argument => argument.Name.Value == "if")?.Value;

    // The spreads that lead to a fragment, innermost first.
    private sealed record Via(FragmentSpreadNode Spread, Via? Outer);
}
