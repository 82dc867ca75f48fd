using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>How an endpoint takes its requests.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>
    /// Whether a body may be an array of requests. Off by default: one body then asks for more than one request's limits,
    /// and whatever counts requests counts one.
    /// </summary>
    public bool Batching { get; set; }

    /// <summary>Makes what the resolvers of one request see as their request's object; by default there is none.</summary>
    public Func<HttpContext, IBatchScheduler, object?> CreateContext { get; set; } = static (_, _) => null;

    /// <summary>
    /// Sets headers of the response, before it is written: what was executed, and <see cref="ExecutionResult.Context"/>,
    /// say which. Not called for requests that are refused unexecuted, nor for those of a batch. Every response is
    /// <c>Cache-Control: no-store</c> unless this says otherwise; one with errors, or with a media type for several payloads,
    /// is so in any case.
    /// </summary>
    public Action<HttpContext, ExecutionResult>? OnExecuted { get; set; }
}
