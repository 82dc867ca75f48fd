using System.Diagnostics.Metrics;
using System.Globalization;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>Refuses operations that may cost more than the limit, before anything of them is executed.</summary>
internal sealed class CostLimit(int maximum, IMeterFactory? meters)
{
    private readonly CostMetrics? _metrics = meters is null ? null : new CostMetrics(meters);

    /// <summary>Why the operation is not executed with those variables; null where it may be.</summary>
    /// <param name="plan">The operation's plan.</param>
    /// <param name="document">Its document, for the places of errors.</param>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="cost">What it costs.</param>
    public GraphQLError? Refuse(OperationPlan plan, DocumentNode document, VariableValues variables, out OperationCost cost)
    {
        cost = plan.Cost.Evaluate(variables, out var unsized);
        var error = unsized is not null ? NotOneSlicingArgument(unsized, document)
            : cost.FieldCost > maximum || cost.TypeCost > maximum ? TooDear(cost)
            : null;
        _metrics?.Record(cost, isRefused: error is not null);
        return error;
    }

    private GraphQLError TooDear(in OperationCost cost)
    {
        var value = Math.Max(cost.FieldCost, cost.TypeCost);
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The operation may cost {cost.FieldCost} by its fields and {cost.TypeCost} by its types; each may be at most {maximum}.");
        var excess = new LimitExcess(nameof(LimitOptions.Cost), maximum, value, IsExact: value < OperationCost.Largest, message);
        var error = excess.ToError(ErrorCodes.CostExceeded);
        return error with
        {
            Extensions = new Dictionary<string, object?>(error.Extensions) { ["fieldCost"] = cost.FieldCost, ["typeCost"] = cost.TypeCost },
        };
    }

    private static GraphQLError NotOneSlicingArgument(CallCost unsized, DocumentNode document)
    {
        var names = unsized.SlicingArguments.Select(static argument => $"\"{argument.Name}\"");
        return new GraphQLError(
            $"Exactly one of the arguments {string.Join(", ", names)} of \"{SchemaCoordinate.Of(unsized.Definition)}\" must be given, and not be null.",
            ErrorCodes.BadUserInput)
        {
            Locations = [document.LocationOf(unsized.Node)],
        };
    }
}
