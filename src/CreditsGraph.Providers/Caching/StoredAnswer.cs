using System.Buffers;
using System.Buffers.Binary;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Caching;

/// <summary>
/// An answer in a store outside of the process: version (1 byte), ticks of the fetch time in UTC (8), status (2), kind of
/// body (1), body; numbers are little-endian. What is read may come from another version of the gateway, or from anybody
/// who can write there.
/// </summary>
internal static class StoredAnswer
{
    /// <summary>Raised with each change of the format; what has another one is not read.</summary>
    public const byte Version = 1;

    private const int HeaderLength = 12;

    public static ReadOnlySequence<byte> Write(ProviderAnswer answer)
    {
        var header = new byte[HeaderLength];
        header[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(1), answer.FetchedAt.UtcTicks);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(9), (ushort)answer.Status);
        header[11] = (byte)answer.Kind;
        var start = new Segment(header, null);
        var end = new Segment(answer.Body, start);
        return new ReadOnlySequence<byte>(start, 0, end, answer.Body.Length);
    }

    /// <summary>Null where the bytes are not an answer in this version's format.</summary>
    public static ProviderAnswer? Read(ReadOnlySpan<byte> bytes, Provider provider)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Version)
            return null;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]);
        var status = BinaryPrimitives.ReadUInt16LittleEndian(bytes[9..]);
        var kind = (BodyKind)bytes[11];
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks && status is 200 or 404 && kind is BodyKind.Json or BodyKind.Empty
            ? new ProviderAnswer(provider, status, bytes[HeaderLength..].ToArray(), kind, new DateTimeOffset(ticks, TimeSpan.Zero), RetryAfter: null)
            : null;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
