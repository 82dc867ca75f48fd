using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Sends responses whose media type takes several payloads.</summary>
internal static class PayloadSender
{
    private static readonly StringValues NoStore = "no-store";

    // For nginx and the proxies that have learned it from there.
    private static readonly StringValues NoBuffering = "no";

    /// <summary>Sends each payload of a result as soon as it is there.</summary>
    public static async ValueTask SendAsync(HttpContext context, int statusCode, IPayloadWriter writer, ExecutionResult result)
    {
        if (!Start(context, statusCode, writer))
            return;
        do
            await SendAsync(context, writer, result.Body, isLast: !result.HasNext);
        while (await result.MoveNextAsync());
    }

    /// <summary>Sends the only payload of a response.</summary>
    public static async ValueTask SendAsync(HttpContext context, int statusCode, IPayloadWriter writer, ReadOnlyMemory<byte> payload)
    {
        if (Start(context, statusCode, writer))
            await SendAsync(context, writer, payload, isLast: true);
    }

    /// <summary>Whether a body follows the headers.</summary>
    private static bool Start(HttpContext context, int statusCode, IPayloadWriter writer)
    {
        var response = context.Response;
        response.StatusCode = statusCode;
        response.Headers.ContentType = writer.ContentType;
        response.Headers.CacheControl = NoStore;
        response.Headers["X-Accel-Buffering"] = NoBuffering;
        if (HttpMethods.IsHead(context.Request.Method))
            return false;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        writer.WriteStart(response.BodyWriter);
        return true;
    }

    private static async ValueTask SendAsync(HttpContext context, IPayloadWriter writer, ReadOnlyMemory<byte> payload, bool isLast)
    {
        var body = context.Response.BodyWriter;
        writer.Write(body, payload.Span, isLast);
        await body.FlushAsync(context.RequestAborted);
    }
}
