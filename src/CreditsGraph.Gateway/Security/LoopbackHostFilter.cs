using System.Net;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// Answers only requests that name this machine. A web page can make a browser resolve the page's own host name to a
/// loopback address and so read a local server's answers (DNS rebinding); its Host header gives it away.
/// </summary>
internal static class LoopbackHostFilter
{
    public static IApplicationBuilder UseLoopbackHostsOnly(this IApplicationBuilder app) =>
        app.Use((context, next) => IsLocal(context) ? next(context) : RefuseAsync(context));

    private static bool IsLocal(HttpContext context) =>
        context.Request.Host is { HasValue: true } host
        && LoopbackAddresses.IsLoopbackHost(host.Host)
        && (context.Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Vary = CacheHeaders.Vary;
        return GraphQLErrorResponse.WriteAsync(
            context, StatusCodes.Status403Forbidden, AccessErrors.Forbidden, "This gateway answers requests to localhost only.");
    }
}
