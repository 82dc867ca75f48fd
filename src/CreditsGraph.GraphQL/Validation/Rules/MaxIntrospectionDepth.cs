using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Introspection asks for few lists within lists: types refer to types without end, and each list below another one can
/// multiply the response by the size of the schema. Not of the specification; the reference implementation has it.
/// </summary>
internal sealed class MaxIntrospectionDepth(ValidationContext context) : ValidationRule(context)
{
    private const int NotVisited = -1;

    // The most lists that a fragment was reached with, all below it having been looked at.
    private readonly int[] _visitedWith = [.. Enumerable.Repeat(NotVisited, context.Definitions.Count)];

    // A stack, since chains of fragments may be long.
    private readonly Stack<(SelectionSetNode Selections, int Lists)> _pending = new();

    // What is below a field that is reported already is not looked at again.
    private FieldNode? _reported;

    public override void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (_reported is not null || field.Name.Value is not ("__schema" or "__type") || !IsTooDeep(field))
            return;
        _reported = field;
        _pending.Clear();
        Array.Fill(_visitedWith, NotVisited);
        var maximum = Context.Options.Limits.IntrospectionListDepth;
        Context.Report(
            LimitExcess.MoreThan(nameof(LimitOptions.IntrospectionListDepth), maximum, "Maximum introspection depth exceeded"), field);
    }

    public override void LeaveField(FieldNode field, FieldDefinition? definition)
    {
        if (ReferenceEquals(field, _reported))
            _reported = null;
    }

    private bool IsTooDeep(FieldNode root)
    {
        if (root.SelectionSet is { } selectionSet)
            _pending.Push((selectionSet, 0));
        while (_pending.TryPop(out var current))
        {
            foreach (var selection in current.Selections.Selections)
            {
                if (IsTooDeep(selection, current.Lists))
                    return true;
            }
        }

        return false;
    }

    private bool IsTooDeep(SelectionNode selection, int lists)
    {
        switch (selection)
        {
            case FieldNode field:
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields")
                    lists++;
                if (lists > Context.Options.Limits.IntrospectionListDepth)
                    return true;
                if (field.SelectionSet is { } below)
                    _pending.Push((below, lists));
                return false;
            case InlineFragmentNode inline:
                _pending.Push((inline.SelectionSet, lists));
                return false;
            case FragmentSpreadNode spread
                when Context.FindFragment(spread.Name.Value) is { } facts && _visitedWith[facts.Index] < lists:
                _visitedWith[facts.Index] = lists;
                _pending.Push((((FragmentDefinitionNode)facts.Definition).SelectionSet, lists));
                return false;
            default:
                return false;
        }
    }
}
