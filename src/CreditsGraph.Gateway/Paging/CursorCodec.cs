using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;

namespace CreditsGraph.Gateway.Paging;

/// <summary>The binary layout of a cursor, and its text: base64url (RFC 4648, section 5) without padding.</summary>
/// <remarks>
/// <code>
/// version      1 byte, 1
/// header       1 byte: bits 0–2 kind, bit 3 "is a vendor credit", bits 4–7 which neighbours are known
/// fingerprint  8 bytes, little-endian
/// id           16 bytes, as RFC 9562 writes it
/// createdAt    8 bytes, little-endian ticks
/// position     offset and count as LEB128, then 4 bytes for each known neighbour from first to last
/// other        merged feeds only: 1 byte with its known neighbours in bits 4–7, then as position
/// checksum     4 bytes: CRC-32C of all before
/// </code>
/// Each cursor has exactly one text: any other that would decode to it is refused.
/// </remarks>
internal static class CursorCodec
{
    /// <summary>The longest text, that of a merged feed's cursor with every neighbour known.</summary>
    public const int MaximumTextLength = ((MaximumBytes * 4) + 2) / 3;

    private const byte Version = 1;
    private const int HeaderBytes = 2 + sizeof(ulong) + 16 + sizeof(long);
    private const int MaximumPositionBytes = 5 + 5 + (4 * sizeof(uint));
    private const int MaximumBytes = HeaderBytes + MaximumPositionBytes + 1 + MaximumPositionBytes + sizeof(uint);
    private const byte VendorBit = 0x08;
    private const byte KindMask = 0x07;
    private const byte KnownMask = 0xF0;
    private const byte Before2Bit = 0x10;
    private const byte Before1Bit = 0x20;
    private const byte After1Bit = 0x40;
    private const byte After2Bit = 0x80;

    /// <summary>Writes the cursor's text; false, with nothing said of the destination, where it does not fit.</summary>
    public static bool TryEncode(in Cursor cursor, Span<byte> utf8, out int written)
    {
        Span<byte> bytes = stackalloc byte[MaximumBytes];
        bytes[0] = Version;
        bytes[1] = (byte)((byte)cursor.Kind | (cursor.IsVendorCredit ? VendorBit : 0) | KnownBits(cursor.Position.Neighbours));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[2..], cursor.Fingerprint);
        cursor.Id.TryWriteBytes(bytes[10..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[26..], cursor.CreatedAtTicks);
        var length = HeaderBytes + WritePosition(bytes[HeaderBytes..], cursor.Position);
        if (cursor.IsFeed)
        {
            bytes[length++] = (byte)KnownBits(cursor.OtherPosition.Neighbours);
            length += WritePosition(bytes[length..], cursor.OtherPosition);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes[length..], RowHash.Of(bytes[..length]));
        length += sizeof(uint);
        var textLength = Base64Url.GetEncodedLength(length);
        written = textLength <= utf8.Length ? Base64Url.EncodeToUtf8(bytes[..length], utf8) : 0;
        return written > 0;
    }

    /// <summary>Reads any text: a cursor of this gateway, or false.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length > MaximumTextLength)
            return false;

        Span<byte> bytes = stackalloc byte[MaximumBytes];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || !TryReadBytes(bytes[..length], out cursor))
        {
            return false;
        }

        // Padding, white space, stray bits and overlong numbers are all ways to write the same cursor differently.
        Span<char> canonical = stackalloc char[MaximumTextLength];
        return cursor.TryFormat(canonical, out var canonicalLength) && text.SequenceEqual(canonical[..canonicalLength]);
    }

    private static bool TryReadBytes(ReadOnlySpan<byte> bytes, out Cursor cursor)
    {
        cursor = default;
        var contentLength = bytes.Length - sizeof(uint);
        if (contentLength <= HeaderBytes
            || bytes[0] != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[contentLength..]) != RowHash.Of(bytes[..contentLength]))
        {
            return false;
        }

        var read = new Cursor
        {
            Kind = (CursorKind)(bytes[1] & KindMask),
            IsVendorCredit = (bytes[1] & VendorBit) != 0,
            Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(bytes[2..]),
            Id = new Guid(bytes[10..26], bigEndian: true),
            CreatedAtTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes[26..]),
            Position = default,
        };
        var rest = bytes[HeaderBytes..contentLength];
        if (read.Kind is < CursorKind.CustomerCredits or > CursorKind.Businesses
            || (read.IsVendorCredit && !read.IsFeed)
            || read.CreatedAtTicks < 0
            || read.CreatedAtTicks > DateTime.MaxValue.Ticks
            || !TryReadPosition(ref rest, bytes[1], rowsAtPlace: 1, out var position))
        {
            return false;
        }

        var other = default(ListPosition);
        if (read.IsFeed)
        {
            if (rest.IsEmpty || (rest[0] & ~KnownMask) != 0)
                return false;
            var known = rest[0];
            rest = rest[1..];
            if (!TryReadPosition(ref rest, known, rowsAtPlace: 0, out other))
                return false;
        }

        cursor = read with { Position = position, OtherPosition = other };
        return rest.IsEmpty;
    }

    private static int KnownBits(in Neighbours neighbours) =>
        (neighbours.Before2.HasValue ? Before2Bit : 0)
        | (neighbours.Before1.HasValue ? Before1Bit : 0)
        | (neighbours.After1.HasValue ? After1Bit : 0)
        | (neighbours.After2.HasValue ? After2Bit : 0);

    private static int WritePosition(Span<byte> destination, in ListPosition position)
    {
        var length = WriteNumber(destination, (uint)position.Offset);
        length += WriteNumber(destination[length..], (uint)position.Count);
        length += WriteHash(destination[length..], position.Neighbours.Before2);
        length += WriteHash(destination[length..], position.Neighbours.Before1);
        length += WriteHash(destination[length..], position.Neighbours.After1);
        length += WriteHash(destination[length..], position.Neighbours.After2);
        return length;
    }

    private static bool TryReadPosition(ref ReadOnlySpan<byte> bytes, byte known, int rowsAtPlace, out ListPosition position)
    {
        position = default;
        if (!TryReadNumber(ref bytes, out var offset) || !TryReadNumber(ref bytes, out var count))
            return false;

        // Neighbours exist only within the list.
        var rowsAfter = (long)count - offset - rowsAtPlace;
        if (rowsAfter < 0
            || bytes.Length < BitOperations.PopCount((uint)(known & KnownMask)) * sizeof(uint)
            || ((known & Before1Bit) != 0 && offset < 1)
            || ((known & Before2Bit) != 0 && offset < 2)
            || ((known & After1Bit) != 0 && rowsAfter < 1)
            || ((known & After2Bit) != 0 && rowsAfter < 2))
        {
            return false;
        }

        position = new ListPosition(offset, count, new Neighbours(
            ReadHash(ref bytes, known & Before2Bit),
            ReadHash(ref bytes, known & Before1Bit),
            ReadHash(ref bytes, known & After1Bit),
            ReadHash(ref bytes, known & After2Bit)));
        return true;
    }

    private static int WriteHash(Span<byte> destination, uint? hash)
    {
        if (hash is not { } value)
            return 0;
        BinaryPrimitives.WriteUInt32LittleEndian(destination, value);
        return sizeof(uint);
    }

    private static uint? ReadHash(ref ReadOnlySpan<byte> bytes, int known)
    {
        if (known == 0)
            return null;
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[sizeof(uint)..];
        return hash;
    }

    private static int WriteNumber(Span<byte> destination, uint value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            destination[length++] = (byte)(value | 0x80);
        destination[length++] = (byte)value;
        return length;
    }

    /// <summary>A LEB128 number up to <see cref="int.MaxValue"/>; the comparison with the canonical text refuses overlong ones.</summary>
    private static bool TryReadNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        var value = 0UL;
        number = 0;
        for (var i = 0; i < 5 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                number = (int)Math.Min(value, int.MaxValue);
                return value <= int.MaxValue;
            }
        }

        return false;
    }
}
