using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>For what refuses a request before it gets to the endpoint.</summary>
public static class GraphQLErrorResponse
{
    /// <summary>
    /// Writes a response with one error, in the media type that the request accepts, as the endpoint's own refusals are.
    /// </summary>
    /// <param name="context">The request, to which nothing has been written.</param>
    /// <param name="statusCode">The status of the response, whatever its media type.</param>
    /// <param name="code">The stable <c>extensions.code</c>.</param>
    /// <param name="message">For people.</param>
    public static Task WriteAsync(HttpContext context, int statusCode, string code, string message) => GraphQLHttpHandler.RefuseAsync(
        context, AcceptedMediaTypes.Negotiate(context.Request.Headers.Accept), Refusals.Of(statusCode, code, message)).AsTask();
}
