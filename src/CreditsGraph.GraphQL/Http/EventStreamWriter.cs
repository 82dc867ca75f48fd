using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>One server-sent event for each payload, and one that ends them (GraphQL over SSE, "Distinct connections mode").</summary>
internal sealed class EventStreamWriter : IPayloadWriter
{
    public const string MediaType = "text/event-stream";

    private EventStreamWriter()
    {
    }

    public static EventStreamWriter Instance { get; } = new();

    /// <inheritdoc/>
    public StringValues ContentType { get; } = MediaType + "; charset=utf-8";

    /// <inheritdoc/>
    public void WriteStart(IBufferWriter<byte> body)
    {
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> body, ReadOnlySpan<byte> payload, bool isLast)
    {
        body.Write("event: next\ndata: "u8);
        WriteLine(body, payload);
        body.Write("\n\n"u8);

        // A browser drops events that have no data at all.
        if (isLast)
            body.Write("event: complete\ndata:\n\n"u8);
    }

    /// <summary>
    /// Writes a JSON text as one line: a line break would end the event's data. Between JSON's tokens, the only place
    /// where it may stand, a space means the same.
    /// </summary>
    private static void WriteLine(IBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        int end;
        while ((end = json.IndexOfAny((byte)'\r', (byte)'\n')) >= 0)
        {
            body.Write(json[..end]);
            body.Write(" "u8);
            json = json[(end + 1)..];
        }

        body.Write(json);
    }
}
