using System.Buffers;
using System.Text.Json;

namespace CreditsGraph.Gateway.Operations;

/// <summary>An answer to an operator; errors have the form of a GraphQL response's, with a stable code.</summary>
internal sealed record AdminAnswer(int StatusCode, ReadOnlyMemory<byte> Body)
{
    public static AdminAnswer Of(Action<Utf8JsonWriter> writeMembers) => Of(StatusCodes.Status200OK, writeMembers);

    public static AdminAnswer Error(int statusCode, string code, string message) => Of(statusCode, json =>
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteStartObject("extensions");
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCode;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(Body, cancellationToken).AsTask();
    }

    private static AdminAnswer Of(int statusCode, Action<Utf8JsonWriter> writeMembers)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return new AdminAnswer(statusCode, body.WrittenMemory);
    }
}
