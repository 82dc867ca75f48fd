using System.Buffers;
using System.Net;

namespace CreditsGraph.Providers.Http;

/// <summary>What the <c>Content-Type</c> says of a body.</summary>
internal enum BodyKind
{
    /// <summary>There is no body.</summary>
    Empty,

    Json,

    Other,

    /// <summary>There was more of it than is read; what was read is thrown away.</summary>
    TooLarge,
}

/// <summary>A response's body, read to its end within a limit.</summary>
internal sealed class BufferedContent : HttpContent
{
    private const int FirstRent = 32 * 1024;

    private BufferedContent(byte[] body, BodyKind kind)
    {
        Body = body;
        Kind = kind;
    }

    /// <summary>The whole body, in an array of its own; empty where it was too large.</summary>
    public byte[] Body { get; }

    public BodyKind Kind { get; }

    /// <summary>Reads the source to its end, and disposes of it.</summary>
    public static async Task<BufferedContent> ReadAsync(HttpContent source, int limit, CancellationToken cancellationToken)
    {
        using (source)
        {
            var length = source.Headers.ContentLength;
            if (length > limit)
                return new BufferedContent([], BodyKind.TooLarge);
            await using var stream = await source.ReadAsStreamAsync(cancellationToken);
            var body = length is { } known
                ? await ReadKnownAsync(stream, (int)known, cancellationToken)
                : await ReadUnknownAsync(stream, limit, cancellationToken);
            return body switch
            {
                null => new BufferedContent([], BodyKind.TooLarge),
                [] => new BufferedContent(body, BodyKind.Empty),
                _ => new BufferedContent(body, KindOf(source)),
            };
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(Body).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }

    private static async ValueTask<byte[]> ReadKnownAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        if (length == 0)
            return [];
        var body = GC.AllocateUninitializedArray<byte>(length);
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    /// <summary>Null where there is more than the limit.</summary>
    private static async ValueTask<byte[]?> ReadUnknownAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstRent);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan().CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                    return buffer[..length];
                length += read;
                if (length > limit)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary><c>application/json</c> or any <c>+json</c>; RFC 6839, section 3.1.</summary>
    private static BodyKind KindOf(HttpContent source)
    {
        // Not parsed into an object: there is one of these for each call.
        if (!source.Headers.NonValidated.TryGetValues("Content-Type", out var values))
            return BodyKind.Other;
        var type = values.ToString().AsSpan();
        var parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            ? BodyKind.Json
            : BodyKind.Other;
    }
}
