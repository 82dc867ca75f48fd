using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>Calls the endpoint without a server, on the thread that asks.</summary>
internal static class HttpCase
{
    public static string Send(FuzzHost host, Action<HttpRequest> fill)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        fill(context.Request);
        host.Endpoint(context).GetAwaiter().GetResult();
        host.ThrowIfLogged();
        var status = context.Response.StatusCode;
        if (status >= 500)
            throw new FuzzFailureException($"status {status}");
        if (status == StatusCodes.Status204NoContent)
            return "204";
        if (context.Response.ContentType is not { } type || !type.EndsWith("; charset=utf-8", StringComparison.Ordinal))
            throw new FuzzFailureException("the response has no content type");
        if (context.Response.ContentLength is { } length && length != body.Length)
            throw new FuzzFailureException("the response is not as long as it says");
        return $"{status} {ResponseCheck.Of(body.GetBuffer().AsMemory(0, (int)body.Length))}";
    }
}
