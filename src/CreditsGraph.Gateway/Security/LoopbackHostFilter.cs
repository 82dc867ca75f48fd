using System.Net;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// Answers only requests that name this machine. A web page can make a browser resolve the page's own host name to a
/// loopback address and so read a local server's answers (DNS rebinding); its Host header gives it away.
/// </summary>
internal static class LoopbackHostFilter
{
    private static readonly ReadOnlyMemory<byte> Forbidden = """
        {"errors":[{"message":"This gateway answers requests to localhost only.","extensions":{"code":"FORBIDDEN"}}]}
        """u8.ToArray();

    public static IApplicationBuilder UseLoopbackHostsOnly(this IApplicationBuilder app) =>
        app.Use((context, next) => IsLocal(context) ? next(context) : RefuseAsync(context));

    private static bool IsLocal(HttpContext context) =>
        context.Request.Host is { HasValue: true } host
        && LoopbackAddresses.IsLoopbackHost(host.Host)
        && (context.Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Forbidden.Length;
        return response.Body.WriteAsync(Forbidden, context.RequestAborted).AsTask();
    }
}
