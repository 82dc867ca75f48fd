using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Limits;

/// <summary>
/// The bounds of a document that its parser leaves open: how often it uses what is cheap to write and dear to validate and
/// to execute. Recursion goes as deep as the parser lets documents nest.
/// </summary>
internal sealed class DocumentLimits
{
    private long _aliases;
    private long _directives;
    private long _directivesAtOnePlace;

    private DocumentLimits()
    {
    }

    /// <summary>The first bound that the document passes, or null.</summary>
    public static LimitExcess? FindExcess(DocumentNode document, LimitOptions limits)
    {
        var counts = new DocumentLimits();
        foreach (var definition in document.Definitions)
            counts.Count(definition);
        if (counts._aliases > limits.Aliases)
            return LimitExcess.Of(nameof(limits.Aliases), limits.Aliases, counts._aliases, "aliases in the document");
        if (counts._directives > limits.Directives)
            return LimitExcess.Of(nameof(limits.Directives), limits.Directives, counts._directives, "directives in the document");
        if (counts._directivesAtOnePlace > limits.DirectivesPerLocation)
        {
            return LimitExcess.Of(
                nameof(limits.DirectivesPerLocation), limits.DirectivesPerLocation, counts._directivesAtOnePlace, "directives at one place");
        }

        return null;
    }

    // Definitions of the type system are refused by a rule, whatever is in them.
    private void Count(DefinitionNode definition)
    {
        if (definition is OperationDefinitionNode operation)
        {
            Count(operation.Directives);
            foreach (var variable in operation.VariableDefinitions)
                Count(variable.Directives);
            Count(operation.SelectionSet);
        }
        else if (definition is FragmentDefinitionNode fragment)
        {
            Count(fragment.Directives);
            Count(fragment.SelectionSet);
        }
    }

    private void Count(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            Count(selection.Directives);
            if (selection is FieldNode { Alias: not null })
                _aliases++;
            if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } below)
                Count(below);
        }
    }

    private void Count(IReadOnlyList<DirectiveNode> directives)
    {
        _directives += directives.Count;
        _directivesAtOnePlace = Math.Max(_directivesAtOnePlace, directives.Count);
    }
}
