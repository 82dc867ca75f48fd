using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>How an endpoint takes its requests.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>The most bytes that a request's body may have; a longer one is refused with 413 and PAYLOAD_TOO_LARGE.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Makes what the resolvers of one request see as their request's object; by default there is none.</summary>
    public Func<HttpContext, IBatchScheduler, object?> CreateContext { get; set; } = static (_, _) => null;

    /// <summary>
    /// Sets headers of the response, before it is written: what was executed, and <see cref="ExecutionResult.Context"/>,
    /// say which. Not called for requests that are refused unexecuted. Every response is <c>Cache-Control: no-store</c>
    /// unless this says otherwise, and one with errors is so in any case.
    /// </summary>
    public Action<HttpContext, ExecutionResult>? OnExecuted { get; set; }
}
