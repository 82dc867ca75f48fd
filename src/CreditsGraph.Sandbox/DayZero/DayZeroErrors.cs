using System.Text.Json;

namespace CreditsGraph.Sandbox.DayZero;

/// <summary>Error bodies: a text in <c>detail</c>, and for 422 a list of what is wrong where.</summary>
internal static class DayZeroErrors
{
    /// <summary>The body that belongs to a status, whatever caused it.</summary>
    public static Task WriteAsync(HttpContext context, int status) => status switch
    {
        StatusCodes.Status422UnprocessableEntity => InvalidAsync(context, "header", "x-business-id", "The header is required."),
        StatusCodes.Status401Unauthorized => DetailAsync(context, status, "Not authenticated"),
        StatusCodes.Status403Forbidden => DetailAsync(context, status, "This token does not reach that business"),
        StatusCodes.Status404NotFound => DetailAsync(context, status, "There is no such customer"),
        StatusCodes.Status405MethodNotAllowed => DetailAsync(context, status, "Only GET is answered here"),
        StatusCodes.Status429TooManyRequests => DetailAsync(context, status, "Too many requests"),
        _ => DetailAsync(context, status, "The request failed"),
    };

    /// <summary>A 422 in the shape <c>HTTPValidationError</c>.</summary>
    public static Task InvalidAsync(HttpContext context, string where, string name, string message) =>
        WriteAsync(context, StatusCodes.Status422UnprocessableEntity, writer =>
        {
            writer.WriteStartArray("detail");
            writer.WriteStartObject();
            writer.WriteStartArray("loc");
            writer.WriteStringValue(where);
            writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteString("msg", message);
            writer.WriteString("type", "value_error");
            writer.WriteEndObject();
            writer.WriteEndArray();
        });

    private static Task DetailAsync(HttpContext context, int status, string detail) =>
        WriteAsync(context, status, writer => writer.WriteString("detail", detail));

    private static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Answer.WriteAsync(context, status, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
