using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// The root of a mutation or subscription is neither deferred nor streamed ("Defer And Stream Directives Are Used On Valid
/// Root Field" of the working draft).
/// </summary>
internal sealed class DeferStreamDirectiveOnRootField(ValidationContext context) : ValidationRule(context)
{
    // Those from which an operation reached nothing that is wrong: no other one will.
    private readonly HashSet<DefinitionFacts> _valid = [];

    public override void LeaveDocument()
    {
        foreach (var definition in Context.Document.Definitions)
        {
            if (definition is OperationDefinitionNode { Operation: not OperationType.Query } operation && !Context.IsFull)
                Check(operation);
        }
    }

    // Follows each fragment once, in the order of the document; a stack, since chains of fragments may be long.
    private void Check(OperationDefinitionNode operation)
    {
        if (Context.RootType(operation.Operation) is not { } root)
            return;
        var on = $"cannot be used on root {operation.Operation.ToString().ToLowerInvariant()} type \"{root}\".";
        var isValid = true;
        var followed = new HashSet<DefinitionFacts>();
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (!Context.IsFull && pending.TryPop(out var selection))
        {
            var name = selection is FieldNode ? "stream" : "defer";
            if (selection.Directives.FirstOrDefault(directive => directive.Name.Value == name) is { } directive)
            {
                isValid = false;
                Context.Report($"{(name == "stream" ? "Stream" : "Defer")} directive {on}", directive);
            }

            var within = selection switch
            {
                InlineFragmentNode fragment => fragment.SelectionSet,
                FragmentSpreadNode spread when Context.FindFragment(spread.Name.Value) is { Definition: FragmentDefinitionNode fragment } facts
                    && !_valid.Contains(facts) && followed.Add(facts) => fragment.SelectionSet,
                _ => null,
            };
            for (var i = (within?.Selections.Count ?? 0) - 1; i >= 0; i--)
                pending.Push(within!.Selections[i]);
        }

        if (isValid)
            _valid.UnionWith(followed);
    }
}
