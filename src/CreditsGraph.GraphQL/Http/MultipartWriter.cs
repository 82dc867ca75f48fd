using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>
/// One part for each payload (GraphQL over HTTP, RFC "Incremental Delivery"). No JSON text has a line that begins with the
/// boundary: a line break within a string is escaped, and no token begins with two hyphens.
/// </summary>
internal sealed class MultipartWriter : IPayloadWriter
{
    public const string MediaType = "multipart/mixed";

    /// <summary>The parameter by which Apollo's clients name the format of the payloads.</summary>
    public const string FormatParameter = "incrementalSpec";

    /// <summary>The format with <c>pending</c>, <c>incremental</c> and <c>completed</c>, the only one that is written.</summary>
    public const string Format = "v0.2";

    private const string PlainContentType = MediaType + "; boundary=\"-\"";

    private MultipartWriter(string contentType)
    {
        ContentType = contentType;
    }

    /// <summary>For clients that say nothing of the payloads' format.</summary>
    public static MultipartWriter Plain { get; } = new(PlainContentType);

    /// <summary>For clients that name the format: some look for it in the response.</summary>
    public static MultipartWriter WithFormat { get; } = new($"{PlainContentType}; {FormatParameter}={Format}");

    /// <inheritdoc/>
    public StringValues ContentType { get; }

    /// <inheritdoc/>
    public void WriteStart(IBufferWriter<byte> body) => body.Write("\r\n---\r\n"u8);

    /// <inheritdoc/>
    /// <remarks>The next part's boundary is sent along: without it a reader waits for more of this one.</remarks>
    public void Write(IBufferWriter<byte> body, ReadOnlySpan<byte> payload, bool isLast)
    {
        body.Write("Content-Type: application/json; charset=utf-8\r\n\r\n"u8);
        body.Write(payload);
        body.Write(isLast ? "\r\n-----\r\n"u8 : "\r\n---\r\n"u8);
    }
}
