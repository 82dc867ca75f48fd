using System.Diagnostics.Metrics;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>What the meter <c>CreditsGraph.GraphQL</c> shows of costs.</summary>
internal sealed class CostMetrics
{
    private static readonly KeyValuePair<string, object?> OfFields = new("type", "field");
    private static readonly KeyValuePair<string, object?> OfTypes = new("type", "type");
    private static readonly KeyValuePair<string, object?> Executed = new("outcome", "executed");
    private static readonly KeyValuePair<string, object?> Refused = new("outcome", "refused");

    private readonly Histogram<double> _cost;

    public CostMetrics(IMeterFactory meters)
    {
        _cost = meters.Create(ExecutorOptions.MeterName).CreateHistogram(
            "creditsgraph.graphql.operation.cost",
            "{cost}",
            "What operations cost at most, by type (field, type) and outcome (executed, refused).",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 1_000_000] });
    }

    public void Record(in OperationCost cost, bool isRefused)
    {
        if (!_cost.Enabled)
            return;
        var outcome = isRefused ? Refused : Executed;
        _cost.Record(cost.FieldCost, OfFields, outcome);
        _cost.Record(cost.TypeCost, OfTypes, outcome);
    }
}
