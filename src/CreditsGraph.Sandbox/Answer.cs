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

    /// <summary>What a web server answers where no API is: a wrong base address looks like this.</summary>
    public static Task WriteHtmlNotFoundAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            "<!doctype html><html><head><title>404</title></head><body><h1>Not Found</h1></body></html>"u8,
            "text/html; charset=utf-8");
}
