using System.Buffers.Binary;
using System.Numerics;

namespace CreditsGraph.Gateway.Paging;

/// <summary>CRC-32C (RFC 3720, appendix B.4) over what cursors are made of. It finds mistakes and keeps nothing secret.</summary>
internal static class RowHash
{
    /// <summary>The short name of a row by which a cursor remembers its neighbours: of the id in <see cref="Guid.ToByteArray()"/>'s order.</summary>
    public static uint Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return ~BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
