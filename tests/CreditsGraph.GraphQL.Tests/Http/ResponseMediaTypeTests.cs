using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class ResponseMediaTypeTests
{
    [Theory]
    [InlineData(ExecutionOutcome.Executed, 200, 200)]
    [InlineData(ExecutionOutcome.RequestError, 400, 200)]
    [InlineData(ExecutionOutcome.OperationNotAllowed, 405, 405)]
    [InlineData(ExecutionOutcome.TimedOut, 504, 200)]
    public void StatusCodeOf_Outcome_IsAsTheMediaTypeHasIt(ExecutionOutcome outcome, int graphQL, int json)
    {
        Assert.Equal(graphQL, ResponseMediaType.GraphQL.StatusCodeOf(outcome));
        Assert.Equal(json, ResponseMediaType.Json.StatusCodeOf(outcome));
    }
}
