using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>
/// Where requests come from, as far as they are counted together: an IPv4 address, or the 64 bits of an IPv6 address that
/// are one network, within which anybody has as many addresses as there are.
/// </summary>
internal readonly record struct ClientAddress(AddressFamily Family, ulong Bits)
{
    /// <summary>No address, as of a Unix socket, is one of its own.</summary>
    public static ClientAddress Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length))
            return default;
        if (length == 4)
            return new(AddressFamily.InterNetwork, BinaryPrimitives.ReadUInt32BigEndian(bytes));

        // A socket for both families shows IPv4 addresses within IPv6.
        return address.IsIPv4MappedToIPv6
            ? new(AddressFamily.InterNetwork, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new(AddressFamily.InterNetworkV6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
