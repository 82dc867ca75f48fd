namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What the selections on an object cost: once, and for each item of the lists that the field above it says the length of
/// (<c>sizedFields</c>). So the selections of a connection cost the same wherever they are shared, whatever its length.
/// </summary>
internal readonly record struct SelectionSum(CostSum Once, CostSum PerItem);

/// <summary>Selections on a type of which something depends on variables.</summary>
/// <param name="Constant">The part that does not.</param>
/// <param name="Fields">The fields that do.</param>
internal sealed record SelectionCost(SelectionSum Constant, FieldCost[] Fields)
{
    public SelectionSum Evaluate(ReadOnlySpan<CallFact> calls, ReadOnlySpan<SelectionSum> selections)
    {
        var sum = Constant;
        foreach (var field in Fields)
            sum = field.AddTo(sum, field.Call < 0 ? field.ConstantCall : calls[field.Call], selections);
        return sum;
    }
}

/// <summary>The selections that a value of a field can have: one of these.</summary>
/// <param name="Type">What the object itself costs.</param>
/// <param name="Selection">The selections' place among those that depend on variables; -1 where they are <paramref name="Constant"/>.</param>
/// <param name="Constant">What the selections cost.</param>
internal readonly record struct PossibleCost(double Type, int Selection, SelectionSum Constant);

/// <summary>A field within its selections.</summary>
internal sealed class FieldCost
{
    /// <summary>Its place among the calls that depend on variables; -1 where it is <see cref="ConstantCall"/>.</summary>
    public required int Call { get; init; }

    public required CallFact ConstantCall { get; init; }

    /// <summary>One for each type that its values can have; scalars and enums have one without selections.</summary>
    public required PossibleCost[] Possible { get; init; }

    /// <summary>Whether its own list has the length that its arguments say.</summary>
    public required bool IsList { get; init; }

    /// <summary>Whether its list has the length that the arguments of the field above it say.</summary>
    public required bool IsSizedByParent { get; init; }

    /// <summary>How many values each item holds, where lists are in lists of which nothing is known.</summary>
    public required double ValuesPerItem { get; init; }

    public bool IsConstant => Call < 0 && Array.TrueForAll(Possible, static possible => possible.Selection < 0);

    public SelectionSum AddTo(in SelectionSum sum, in CallFact call, ReadOnlySpan<SelectionSum> selections)
    {
        var value = default(CostSum);
        foreach (ref readonly var possible in Possible.AsSpan())
        {
            var below = possible.Selection < 0 ? possible.Constant : selections[possible.Selection];
            value = value.Max(below.Once.Plus(below.PerItem.Times(call.Size)).Plus(new CostSum(0, possible.Type)));
        }

        value = value.Times(ValuesPerItem);
        var own = new CostSum(call.Weight, 0);
        return IsSizedByParent
            ? new SelectionSum(sum.Once.Plus(own), sum.PerItem.Plus(value))
            : sum with { Once = sum.Once.Plus(own).Plus(IsList ? value.Times(call.Size) : value) };
    }
}
