using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>64 bits that stand for a business and a filter, the same in every process and every release.</summary>
/// <remarks>
/// It keeps clients from mixing up their cursors and protects nothing: a cursor whose fingerprint was made to fit finds no
/// row of its own in the other list. So it is computed cheaply, for every connection, and not by cryptography.
/// </remarks>
internal static class ListFingerprint
{
    private const ulong OffsetBasis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>Of a feed: which lists it merges, and how each is filtered.</summary>
    public static ulong Of(Guid businessId, FeedQuery query)
    {
        var customers = query.Customers is null ? 0 : Of(businessId, query.Customers);
        var vendors = query.Vendors is null ? 0 : Of(businessId, query.Vendors);
        return (customers * Prime) ^ vendors;
    }

    /// <summary>FNV-1a (draft-eastlake-fnv) over the id as RFC 9562 writes it and the filter's canonical text in UTF-16LE.</summary>
    public static ulong Of(Guid businessId, CreditQuery query)
    {
        Span<byte> id = stackalloc byte[16];
        businessId.TryWriteBytes(id, bigEndian: true, out _);
        var hash = OffsetBasis;
        foreach (var value in id)
            hash = (hash ^ value) * Prime;
        foreach (var unit in query.CanonicalKey)
        {
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }

        return hash;
    }
}
