using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// Works out of an operation's plan what can be known of its cost (section 5.1.1, Static Query Analysis). The plan has the
/// fields as they are executed: merged, for every concrete type, with all that its fragments bring, whatever anything in
/// the document is named.
/// </summary>
internal sealed class CostPlanner
{
    private readonly SchemaCosts _costs;
    private readonly VariableFacts _variables = new();
    private readonly List<CallCost> _calls = [];
    private readonly List<SelectionCost> _selections = [];

    // Plans share selections, and so are costs: the walk takes as long as the plan is large, not as long as it unfolds to.
    private readonly Dictionary<(SelectionPlan Selection, ListSize? Sizes), PossibleCost> _planned = [];

    // The same field of the document is planned wherever its fragment is spread. Its call is one, and so is what a leaf
    // costs: many of them are kept for long.
    private readonly Dictionary<FieldNode, List<int>> _callsOfNodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int Call, bool IsSizedByParent), FieldCost> _leaves = [];
    private CallCost? _unsized;

    private CostPlanner(SchemaCosts costs) => _costs = costs;

    public static CostPlan Plan(SchemaCosts costs, SelectionPlan root)
    {
        var planner = new CostPlanner(costs);
        var rootCost = planner.PlanSelection(root, sizes: null);
        return new CostPlan(planner._variables, [.. planner._calls], [.. planner._selections], rootCost, planner._unsized);
    }

    /// <param name="selection">Selections of the plan.</param>
    /// <param name="sizes">What says how long lists in them are, if the field above does.</param>
    private PossibleCost PlanSelection(SelectionPlan selection, ListSize? sizes)
    {
        if (_planned.TryGetValue((selection, sizes), out var known))
            return known;

        var constant = default(SelectionSum);
        var variable = new List<FieldCost>();
        foreach (var field in FieldsOf(selection))
        {
            var cost = PlanField(field, sizes);
            if (cost.IsConstant)
                constant = cost.AddTo(constant, cost.ConstantCall, []);
            else
                variable.Add(cost);
        }

        var type = _costs.Of(selection.Type);
        var planned = new PossibleCost(type, -1, constant);
        if (variable.Count > 0)
        {
            _selections.Add(new SelectionCost(constant, [.. variable]));
            planned = new PossibleCost(type, _selections.Count - 1, default);
        }

        _planned.Add((selection, sizes), planned);
        return planned;
    }

    /// <summary>All fields of an object: what comes later than it costs the same.</summary>
    private static IEnumerable<FieldPlan> FieldsOf(SelectionPlan selection) => selection.Deferral is { } deferral
        ? selection.Fields.Concat(deferral.Selections.SelectMany(static deferred => deferred.Selection.Fields))
        : selection.Fields;

    private FieldCost PlanField(FieldPlan field, ListSize? sizes)
    {
        var weights = _costs.Of(field.Definition);
        var below = weights.ListSize is { SizedFields.Count: > 0 } sized ? sized : null;

        // Items that are streamed later have the same fields as those that come with the list.
        var isLeaf = field.Definition.Type.IsLeafType;
        var possible = new PossibleCost[isLeaf ? 1 : field.Selections.Count];
        if (isLeaf)
            possible[0] = new PossibleCost(_costs.Of(field.Definition.Type.Named), -1, default);
        var index = 0;
        foreach (var (_, selection) in field.Selections)
            possible[index++] = PlanSelection(selection, below);

        var isSizedByParent = weights.ListLevels > 0 && sizes is not null && sizes.SizedFields.Contains(field.Definition.Name);
        var isList = weights.ListLevels > 0 && !isSizedByParent && weights.ListSize is not null && below is null;
        var call = PlanCall(field, out var constantCall);
        if (isLeaf && _leaves.TryGetValue((call, isSizedByParent), out var known))
            return known;
        var planned = new FieldCost
        {
            Call = call,
            ConstantCall = constantCall,
            Possible = possible,
            IsList = isList,
            IsSizedByParent = isSizedByParent,
            ValuesPerItem = Math.Min(
                OperationCost.Largest, Math.Pow(ListSize.Unknown, weights.ListLevels - (isList || isSizedByParent ? 1 : 0))),
        };
        if (isLeaf && call >= 0)
            _leaves.Add((call, isSizedByParent), planned);
        return planned;
    }

    private int PlanCall(FieldPlan field, out CallFact constant)
    {
        var weights = _costs.Of(field.Definition);
        constant = new CallFact(CostSum.Limit(weights.Weight), ListSize.Unknown);
        if (weights.ListSize is null && field.Nodes is [{ Arguments: [], Directives: [] }])
            return -1;

        var calls = CallsOf(field);
        foreach (var known in calls)
        {
            if (_calls[known].Definition == field.Definition)
                return known;
        }

        var call = new CallCost(field, _costs, _variables);
        if (!call.IsConstant)
        {
            calls.Add(_calls.Count);
            _calls.Add(call);
            return _calls.Count - 1;
        }

        if (!call.TryEvaluate([], out constant))
            _unsized ??= call;
        return -1;
    }
    /// <summary>The calls that the field's first node, which gives the arguments, has made elsewhere; of those that merge the directives count too.</summary>
    private List<int> CallsOf(FieldPlan field)
    {
        if (field.Nodes.Skip(1).Any(static node => node.Directives.Count > 0))
            return [];
        if (!_callsOfNodes.TryGetValue(field.Nodes[0], out var calls))
            _callsOfNodes.Add(field.Nodes[0], calls = []);
        return calls;
    }
}
