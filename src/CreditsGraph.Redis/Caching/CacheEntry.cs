using System.Buffers.Binary;
using Microsoft.Extensions.Caching.Distributed;

namespace CreditsGraph.Redis.Caching;

/// <summary>
/// How long an entry lives. It stands before its value: one byte, and with a sliding expiration the two times that a read
/// has to know, so that all other entries are read by a plain GET.
/// </summary>
/// <param name="Absolute">When it ends at the latest, UTC; null for never.</param>
/// <param name="Sliding">How long it lives after it was last read; null for no matter.</param>
internal readonly record struct CacheEntry(DateTimeOffset? Absolute, TimeSpan? Sliding)
{
    /// <summary>The first byte of an entry that ends when Redis says so.</summary>
    public const byte PlainKind = 0;

    /// <summary>The first byte of an entry that lives on when read.</summary>
    public const byte SlidingKind = 1;

    /// <summary>The kind, and as big-endian milliseconds the end (UTC since 1970; -1 for none) and the sliding expiration.</summary>
    public const int SlidingHeadLength = 17;

    private static readonly byte[] PlainHead = [PlainKind];

    /// <exception cref="ArgumentOutOfRangeException">It has ended before it begins.</exception>
    public static CacheEntry From(DistributedCacheEntryOptions options, DateTimeOffset now)
    {
        if (options.AbsoluteExpiration <= now)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.AbsoluteExpiration, "The absolute expiration must be in the future.");
        }

        return new CacheEntry(now + options.AbsoluteExpirationRelativeToNow ?? options.AbsoluteExpiration, options.SlidingExpiration);
    }

    /// <summary>How long it lives if it is not read again; null for ever.</summary>
    public TimeSpan? TimeToLive(DateTimeOffset now) =>
        (Absolute - now, Sliding) switch
        {
            ({ } rest, { } sliding) => rest < sliding ? rest : sliding,
            var (rest, sliding) => rest ?? sliding,
        };

    /// <summary>What precedes the value.</summary>
    public ReadOnlyMemory<byte> ToHead()
    {
        if (Sliding is not { } sliding)
            return PlainHead;
        var head = new byte[SlidingHeadLength];
        head[0] = SlidingKind;
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(1), Absolute?.ToUnixTimeMilliseconds() ?? -1);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(9), (long)Math.Ceiling(sliding.TotalMilliseconds));
        return head;
    }

    /// <summary>Where the value begins; 0 where these bytes are no entry.</summary>
    /// <param name="bytes">What Redis holds.</param>
    /// <param name="isSliding">Whether reading it makes it live longer.</param>
    public static int HeadLength(ReadOnlySpan<byte> bytes, out bool isSliding)
    {
        isSliding = bytes is [SlidingKind, ..] && bytes.Length >= SlidingHeadLength;
        return isSliding ? SlidingHeadLength : bytes is [PlainKind, ..] ? 1 : 0;
    }
}
