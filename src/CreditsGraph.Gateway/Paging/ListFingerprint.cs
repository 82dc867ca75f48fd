using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>64 bits that stand for a business and a filter, the same in every process and every release.</summary>
internal static class ListFingerprint
{
    /// <summary>The first eight bytes of SHA-256 over the business's id and the filter's canonical text in UTF-8.</summary>
    public static ulong Of(Guid businessId, CreditQuery query)
    {
        const int idLength = 16;
        var length = idLength + Encoding.UTF8.GetMaxByteCount(query.CanonicalKey.Length);
        var rented = length <= 512 ? null : ArrayPool<byte>.Shared.Rent(length);
        var text = rented ?? stackalloc byte[512];
        businessId.TryWriteBytes(text, bigEndian: true, out _);
        length = idLength + Encoding.UTF8.GetBytes(query.CanonicalKey, text[idLength..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
