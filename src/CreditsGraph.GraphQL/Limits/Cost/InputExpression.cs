using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What the arguments of a field cost, as far as it is known before the variables are: a sum of a constant, of variables,
/// and of parts that never lower it.
/// </summary>
internal sealed class InputExpression(VariableFacts variables)
{
    // Most fields have neither, and plans are kept.
    private List<(int Variable, double Weight, bool IsPerItem)>? _variables;
    private List<InputExpression>? _raising;
    private double _constant;

    public bool IsConstant => _variables is null && _raising is null;

    public void Add(double weight) => _constant += weight;

    /// <summary>Adds what is given of arguments.</summary>
    /// <param name="arguments">What the document gives.</param>
    /// <param name="weights">What it can give.</param>
    /// <param name="perItem">Of which of these the weight counts for each item of a list.</param>
    public void Add(IReadOnlyList<ArgumentNode> arguments, IReadOnlyList<InputWeight> weights, Func<InputWeight, bool>? perItem = null)
    {
        foreach (var argument in arguments)
        {
            if (InputCost.Find(weights, argument.Name.Value) is { } weight)
                Add(argument.Value, weight, perItem?.Invoke(weight) ?? false);
        }
    }

    /// <summary>Adds a part of which no more than nothing counts where it is negative.</summary>
    public void AddRaising(InputExpression part)
    {
        if (part.IsConstant)
            _constant += Math.Max(0, part._constant);
        else
            (_raising ??= []).Add(part);
    }

    public double Evaluate(ReadOnlySpan<VariableFact> facts)
    {
        var sum = _constant;
        if (_variables is not null)
        {
            foreach (var (variable, weight, isPerItem) in _variables)
                sum += OfVariable(facts[variable], weight, isPerItem);
        }

        if (_raising is not null)
        {
            foreach (var part in _raising)
                sum += Math.Max(0, part.Evaluate(facts));
        }

        return sum;
    }

    private static double OfVariable(in VariableFact fact, double weight, bool isPerItem) =>
        fact.IsNull ? InputCost.OfNull(weight)
        : fact.IsGiven ? (weight * (isPerItem ? Math.Max(0, fact.Size) : 1)) + fact.Within
        : 0;

    private void Add(ValueNode value, InputWeight weight, bool isPerItem = false)
    {
        switch (value)
        {
            case VariableNode variable when weight.Weight != 0 || weight.Fields.Count > 0:
                (_variables ??= []).Add((variables.IndexOf(variable.Name.Value, weight.Fields), weight.Weight, isPerItem));
                break;
            case VariableNode:
                break;
            case NullValueNode:
                _constant += InputCost.OfNull(weight.Weight);
                break;
            default:
                _constant += weight.Weight * (isPerItem && value is ListValueNode list ? list.Values.Count : 1);
                AddWithin(value, weight.Fields);
                break;
        }
    }

    // A variable as an item of a list: its own weight is the list's, which has been counted.
    private void AddWithin(ValueNode value, IReadOnlyList<InputWeight> fields)
    {
        if (fields.Count == 0)
            return;
        switch (value)
        {
            case VariableNode variable:
                (_variables ??= []).Add((variables.IndexOf(variable.Name.Value, fields), 0, IsPerItem: false));
                break;
            case ListValueNode { Values: [var only] }:
                AddWithin(only, fields);
                break;
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    var part = new InputExpression(variables);
                    part.AddWithin(item, fields);
                    AddRaising(part);
                }

                break;
            case ObjectValueNode o:
                foreach (var given in o.Fields)
                {
                    if (InputCost.Find(fields, given.Name.Value) is { } field)
                        Add(given.Value, field);
                }

                break;
        }
    }
}
