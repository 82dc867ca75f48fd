using CreditsGraph.GraphQL.DataLoading;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>How an endpoint takes its requests.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>The most bytes that a request's body may have; a longer one is refused with 413 and PAYLOAD_TOO_LARGE.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Makes what the resolvers of one request see as their request's object; by default there is none.</summary>
    public Func<HttpContext, IBatchScheduler, object?> CreateContext { get; set; } = static (_, _) => null;
}
