using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Writes the payloads of a response into a body that is read while it is being written.</summary>
internal interface IPayloadWriter
{
    /// <summary>The header's value.</summary>
    StringValues ContentType { get; }

    /// <summary>Writes what stands before the first payload.</summary>
    void WriteStart(IBufferWriter<byte> body);

    /// <summary>Writes one payload, with everything that its reader needs to know that it is complete.</summary>
    /// <param name="body">Where it is written; sending it is up to the caller.</param>
    /// <param name="payload">A JSON text in UTF-8.</param>
    /// <param name="isLast">Whether the body ends with it.</param>
    void Write(IBufferWriter<byte> body, ReadOnlySpan<byte> payload, bool isLast);
}
