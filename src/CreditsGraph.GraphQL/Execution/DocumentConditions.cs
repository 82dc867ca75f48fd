using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>The variables that decide <c>@skip</c>, <c>@include</c> and <c>@defer</c> anywhere in a document.</summary>
internal sealed class DocumentConditions
{
    private const int MaxVariables = 32;

    private DocumentConditions(string[] variables, bool isIncremental)
    {
        Variables = variables;
        IsIncremental = isIncremental;
    }

    public static DocumentConditions None { get; } = new([], false);

    public string[] Variables { get; }

    /// <summary>Whether something is deferred or streamed, if a condition allows.</summary>
    public bool IsIncremental { get; }

    public static DocumentConditions Of(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var isIncremental = false;
        foreach (var definition in document.Definitions)
        {
            var selectionSet = (definition as OperationDefinitionNode)?.SelectionSet ?? (definition as FragmentDefinitionNode)?.SelectionSet;
            if (selectionSet is not null)
                Collect(selectionSet, names, ref isIncremental);
        }

        return names.Count == 0 && !isIncremental ? None : new DocumentConditions([.. names], isIncremental);
    }

    /// <summary>
    /// What the variables make of all conditions, as a number. Not where there are too many of them, or where one is null,
    /// which is no condition: the planner says so, if it gets to it.
    /// </summary>
    public bool TryEvaluate(VariableValues variables, out ulong conditions)
    {
        conditions = 0;
        if (Variables.Length > MaxVariables)
            return false;
        for (var i = 0; i < Variables.Length; i++)
        {
            // One that was not given leaves the condition to its default.
            var bits = !variables.TryGet(Variables[i], out var value) ? 0UL : value is true ? 1UL : 2UL;
            if (bits > 0 && value is null)
                return false;
            conditions |= bits << (2 * i);
        }

        return true;
    }

    private static void Collect(SelectionSetNode selectionSet, SortedSet<string> names, ref bool isIncremental)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                // The values of @stream are the request's own: it leaves the plan the same.
                isIncremental |= directive.Name.Value is "defer" or "stream";
                if (directive.Name.Value is not ("skip" or "include" or "defer"))
                    continue;
                foreach (var argument in directive.Arguments)
                {
                    if (argument is { Name.Value: "if", Value: VariableNode variable })
                        names.Add(variable.Name.Value);
                }
            }

            var below = (selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet;
            if (below is not null)
                Collect(below, names, ref isIncremental);
        }
    }
}
