using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What an operation costs, as far as its plan says: the same for every request, or a walk over those of its fields that
/// depend on variables, each once however often its selections are shared. Immutable, and shared like the plan.
/// </summary>
internal sealed class CostPlan
{
    /// <summary>Of more, the memory is not the stack's.</summary>
    private const int MaxOnStack = 64;

    private readonly VariableFacts _variables;
    private readonly CallCost[] _calls;
    private readonly SelectionCost[] _selections;
    private readonly PossibleCost _root;
    private readonly CallCost? _unsized;

    /// <summary>What the planner found.</summary>
    /// <param name="variables">The variables that matter.</param>
    /// <param name="calls">The fields whose arguments depend on variables, in the order of the plan.</param>
    /// <param name="selections">The selections that depend on variables, each after all that are below it.</param>
    /// <param name="root">The root object.</param>
    /// <param name="unsized">A field whose slicing arguments are not as they must be in any request, or null.</param>
    public CostPlan(VariableFacts variables, CallCost[] calls, SelectionCost[] selections, in PossibleCost root, CallCost? unsized)
    {
        _variables = variables;
        _calls = calls;
        _selections = selections;
        _root = root;
        _unsized = unsized;
        if (root.Selection < 0)
            Constant = Total(root.Constant);
    }

    /// <summary>The cost where it is the same for every request; else null.</summary>
    public OperationCost? Constant { get; }

    /// <summary>The cost with those variables.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="unsized">A field of which not exactly one slicing argument is given, though it must be; else null.</param>
    public OperationCost Evaluate(VariableValues variables, out CallCost? unsized)
    {
        unsized = _unsized;
        return Constant ?? Walk(variables, ref unsized);
    }

    private OperationCost Walk(VariableValues variables, ref CallCost? unsized)
    {
        var facts = _variables.Count <= MaxOnStack ? stackalloc VariableFact[_variables.Count] : new VariableFact[_variables.Count];
        _variables.Find(variables, facts);

        var calls = _calls.Length <= MaxOnStack ? stackalloc CallFact[_calls.Length] : new CallFact[_calls.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            if (!_calls[i].TryEvaluate(facts, out calls[i]))
                unsized ??= _calls[i];
        }

        var selections = _selections.Length <= MaxOnStack ? stackalloc SelectionSum[_selections.Length] : new SelectionSum[_selections.Length];
        for (var i = 0; i < selections.Length; i++)
            selections[i] = _selections[i].Evaluate(calls, selections);
        return Total(selections[_root.Selection]);
    }

    private OperationCost Total(in SelectionSum root) => OperationCost.Of(root.Once.Plus(new CostSum(0, _root.Type)));
}
