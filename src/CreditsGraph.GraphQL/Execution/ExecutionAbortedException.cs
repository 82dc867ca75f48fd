using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Ends a whole execution, whatever field it is thrown in: a limit was passed.</summary>
internal sealed class ExecutionAbortedException(LimitExcess excess) : Exception(excess.Message)
{
    public LimitExcess Excess { get; } = excess;
}
