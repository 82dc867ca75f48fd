using System.Buffers;

namespace CreditsGraph.Sandbox;

/// <summary>Writes whole bodies with their length, so that each answer leaves in one flush.</summary>
internal static class Answer
{
    public const string Json = "application/json";

    public static Task WriteAsync(HttpContext context, int status, ReadOnlySpan<byte> body, string contentType = Json)
    {
        var writer = Start(context, status, body.Length, contentType);
        writer.Write(body);
        return Task.CompletedTask;
    }

    /// <summary>Starts an answer; what is written to the result is flushed when the request ends.</summary>
    public static IBufferWriter<byte> Start(HttpContext context, int status, int length, string contentType = Json)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = length;
        return response.BodyWriter;
    }
}
