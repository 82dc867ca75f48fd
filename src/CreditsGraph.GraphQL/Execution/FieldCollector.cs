using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>A selected field, and the <c>@defer</c> that it is under; null for the first payload.</summary>
internal readonly record struct CollectedField(FieldNode Node, DeferUsage? Usage);

/// <summary>A selection set to collect from, and the <c>@defer</c> that the field above is under.</summary>
internal readonly record struct SelectedSet(SelectionSetNode Set, DeferUsage? Usage);

/// <summary>The fields selected on a type by response name, in the order of the response.</summary>
internal sealed class CollectedFields
{
    public OrderedDictionary<string, List<CollectedField>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The uses of <c>@defer</c> met on the way, outer ones first.</summary>
    public List<DeferUsage> DeferUsages { get; } = [];

    /// <summary>A condition that is null: every object with these selections fails, and nothing else does.</summary>
    public GraphQLException? Failure { get; set; }
}

/// <summary>
/// CollectFields and CollectSubfields (sections 6.3.1 and 6.4.4; of the working draft where there is <c>@defer</c>).
/// </summary>
/// <param name="schema">Where it defines no <c>@defer</c>, nothing is deferred.</param>
/// <param name="document">A valid document.</param>
/// <param name="variables">Only those in conditions are read.</param>
/// <param name="limits">Bounds the selections looked at, and the nesting of fragments.</param>
/// <param name="isIncremental">Whether there may be more than one payload.</param>
internal sealed class FieldCollector(
    Schema schema, DocumentNode document, VariableValues variables, LimitOptions limits, bool isIncremental)
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments =
        document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(static f => f.Name.Value, StringComparer.Ordinal);

    private readonly DirectiveDefinition? _defer = isIncremental ? schema.FindDirective("defer") : null;
    private int _usageCount;
    private int _selectionCount;

    public CollectedFields Collect(ObjectType type, SelectedSet[] sets)
    {
        var fields = new CollectedFields();
        var visitedFragments = new HashSet<(string Name, int? Defer)>();
        try
        {
            foreach (var (set, usage) in sets)
                Collect(type, set, usage, fields, visitedFragments, nesting: 1);
        }
        catch (GraphQLException exception)
        {
            fields.Failure = exception;
            fields.Groups.Clear();
            fields.DeferUsages.Clear();
        }

        return fields;
    }

    /// <summary>Counts the work: many selections can merge into few fields, and again for every concrete type.</summary>
    public void Visit(int selections)
    {
        _selectionCount += selections;
        if (_selectionCount > limits.Selections)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.Selections),
                limits.Selections,
                $"The operation has more than {limits.Selections} selections once its fragments are expanded."));
        }
    }

    // Fragments may spread each other without a field between them: without a bound of its own their nesting could
    // exhaust the stack.
    private void Collect(
        ObjectType type,
        SelectionSetNode selectionSet,
        DeferUsage? usage,
        CollectedFields fields,
        HashSet<(string Name, int? Defer)> visitedFragments,
        int nesting)
    {
        if (nesting > limits.Depth)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.Depth), limits.Depth, $"Fragments are nested deeper than {limits.Depth} levels."));
        }

        Visit(selectionSet.Selections.Count);
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (!fields.Groups.TryGetValue(field.ResponseName, out var nodes))
                        fields.Groups.Add(field.ResponseName, nodes = []);
                    nodes.Add(new CollectedField(field, usage));
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || AppliesTo(inline.TypeCondition, type))
                    {
                        var own = NewDeferUsage(inline, usage);
                        if (own is not null)
                            fields.DeferUsages.Add(own);
                        Collect(type, inline.SelectionSet, own ?? usage, fields, visitedFragments, nesting + 1);
                    }

                    break;
                case FragmentSpreadNode spread:
                    var fragment = _fragments[spread.Name.Value];
                    if (AppliesTo(fragment.TypeCondition, type))
                    {
                        var own = NewDeferUsage(spread, usage);
                        if (!TryVisit(spread.Name.Value, own ?? usage, visitedFragments))
                            continue;
                        if (own is not null)
                            fields.DeferUsages.Add(own);
                        Collect(type, fragment.SelectionSet, own ?? usage, fields, visitedFragments, nesting + 1);
                    }

                    break;
            }
        }
    }

    // A fragment counts once; but what is spread deferred first and then plainly is not deferred.
    private static bool TryVisit(string name, DeferUsage? usage, HashSet<(string Name, int? Defer)> visitedFragments) =>
        !visitedFragments.Contains((name, null)) && visitedFragments.Add((name, usage?.Directive));

    private DeferUsage? NewDeferUsage(SelectionNode fragment, DeferUsage? parent)
    {
        if (_defer is null || fragment.Directives.FirstOrDefault(static d => d.Name.Value == "defer") is not { } directive)
            return null;
        var arguments = new InputFields(_defer.Arguments, ArgumentCoercion.Coerce(_defer, directive, variables));
        return arguments.Get<bool>("if") ? new DeferUsage(_usageCount++, directive.Span.Start, arguments.Get<string?>("label"), parent) : null;
    }

    private bool AppliesTo(NamedTypeNode condition, ObjectType type) =>
        schema.FindType(condition.Name.Value) is CompositeType composite && Schema.IsPossibleType(composite, type);

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == "skip" && Condition(directive))
                return false;
            if (directive.Name.Value == "include" && !Condition(directive))
                return false;
        }

        return true;
    }

    private bool Condition(DirectiveNode directive)
    {
        var definition = schema.FindDirective(directive.Name.Value)!;
        return (bool)ArgumentCoercion.Coerce(definition, directive, variables)[0]!;
    }
}
