using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Takes in the body of a request: no more of it than is allowed, once it is decompressed and before.</summary>
internal static class RequestBody
{
    /// <summary>Fills <paramref name="bytes"/>. The answer is null where the body is complete.</summary>
    public static async ValueTask<Refusal?> ReadAsync(
        HttpContext context, ContentCoding coding, PooledBytes bytes, LimitOptions limits, Refusal tooLarge)
    {
        var request = context.Request;
        if (request.ContentLength > limits.RequestBytes)
            return Refusals.PayloadTooLarge(limits, request.ContentLength.Value);
        try
        {
            if (coding == ContentCoding.Identity)
                return await bytes.FillAsync(request.BodyReader, limits.RequestBytes, context.RequestAborted) ? null : tooLarge;

            // What expands to nothing is endless too: the server counts what it receives.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } received)
                received.MaxRequestBodySize = limits.RequestBytes;
            await using var decompressed = coding.Open(request.Body);
            return await bytes.FillAsync(decompressed, limits.RequestBytes, context.RequestAborted) ? null : tooLarge;
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // The latter is how Brotli says it.
            return Refusals.MalformedEncoding;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && !GraphQLHttpHandler.IsDisconnect(context, exception))
        {
            return Refusals.UnreadableBody;
        }
    }
}
