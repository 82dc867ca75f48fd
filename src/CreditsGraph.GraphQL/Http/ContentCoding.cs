using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>How a request's body is compressed (RFC 9110, section 8.4.1).</summary>
internal sealed class ContentCoding
{
    /// <summary>The codings that are read, as the value of an Accept-Encoding header (RFC 7694).</summary>
    public static readonly StringValues Accepted = "gzip, br, deflate";

    private static readonly ContentCoding Gzip = new(static body => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true));
    private static readonly ContentCoding Brotli = new(static body => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true));
    private static readonly ContentCoding Deflate = new(static body => new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true));

    private readonly Func<Stream, Stream> _open;

    private ContentCoding(Func<Stream, Stream> open)
    {
        _open = open;
    }

    /// <summary>Not compressed.</summary>
    public static ContentCoding Identity { get; } = new(static body => body);

    /// <summary>The coding that a Content-Encoding header names, or null for one that is not read: nor are several at once.</summary>
    public static ContentCoding? Find(StringValues contentEncoding) => contentEncoding switch
    {
        [] => Identity,
        [{ } name] => name.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => Gzip,
            "br" => Brotli,
            "deflate" => Deflate,
            "identity" => Identity,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The body's own bytes, made as they are read.</summary>
    public Stream Open(Stream body) => _open(body);
}
