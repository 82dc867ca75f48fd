using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>What an operation costs at most, by the IBM GraphQL Cost Directives specification (section 5.3.2).</summary>
/// <param name="FieldCost">The weights of the fields that are resolved: the work to do.</param>
/// <param name="TypeCost">The weights of the values that are produced: the data to hold and to send.</param>
internal readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    /// <summary>Costs are counted up to here, and no further.</summary>
    public const double Largest = LimitOptions.LargestCount;

    // So that ten times 0.1 is 1, and a cost of exactly the bound is not over it.
    private const int Decimals = 6;

    public static OperationCost Of(in CostSum sum) => new(Math.Round(sum.Field, Decimals), Math.Round(sum.Type, Decimals));

    /// <summary>Writes <c>{"fieldCost":1,"typeCost":2}</c>.</summary>
    public void Write(JsonBuffer buffer)
    {
        buffer.WriteRaw("{\"fieldCost\":"u8);
        buffer.WriteNumber(FieldCost);
        buffer.WriteRaw(",\"typeCost\":"u8);
        buffer.WriteNumber(TypeCost);
        buffer.WriteByte((byte)'}');
    }
}

/// <summary>Both costs of a part of an operation. None is ever negative, or more than <see cref="OperationCost.Largest"/>.</summary>
internal readonly record struct CostSum(double Field, double Type)
{
    public CostSum Plus(in CostSum other) => new(Limit(Field + other.Field), Limit(Type + other.Type));

    public CostSum Times(double count) => new(Limit(Field * count), Limit(Type * count));

    /// <summary>The dearer of each: what is one or the other may be either.</summary>
    public CostSum Max(in CostSum other) => new(Math.Max(Field, other.Field), Math.Max(Type, other.Type));

    /// <summary>Without what is negative, and without what no bound could be compared with.</summary>
    public static double Limit(double cost) => Math.Clamp(cost, 0, OperationCost.Largest);
}
