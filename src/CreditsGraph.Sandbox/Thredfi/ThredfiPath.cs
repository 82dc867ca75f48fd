using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Sandbox.Thredfi;

internal enum ThredfiRoute
{
    None,
    PartnerToken,
    BusinessToken,
    CreditList,
    Credit,
}

/// <summary>
/// The addresses of the contract, read by hand: one comparison a segment is all that a list call costs.
/// The final slash may be missing, since the contract's pages write it both ways.
/// </summary>
internal readonly record struct ThredfiPath(ThredfiRoute Route, Guid BusinessId, CreditKind? Kind, Guid CreditId)
{
    public const string Prefix = "/v1/platform/";

    /// <summary>An id that is no UUID is one that nothing has: the all-zero one.</summary>
    public static ThredfiPath Parse(ReadOnlySpan<char> path)
    {
        Span<Range> ranges = stackalloc Range[6];
        var rest = path[Prefix.Length..].TrimEnd('/');
        var count = rest.Split(ranges, '/');
        if (count == 2 && IsTokenEnd(rest[ranges[0]], rest[ranges[1]]))
            return new(ThredfiRoute.PartnerToken, default, null, default);
        if (count == 3 && IsTokenEnd(rest[ranges[1]], rest[ranges[2]]))
            return new(ThredfiRoute.BusinessToken, Id(rest[ranges[0]]), null, default);
        if (count is not (3 or 4) || !rest[ranges[0]].SequenceEqual("businesses"))
            return default;

        var kind = KindOf(rest[ranges[2]]);
        if (kind is null)
            return default;
        return count == 3
            ? new(ThredfiRoute.CreditList, Id(rest[ranges[1]]), kind, default)
            : new(ThredfiRoute.Credit, Id(rest[ranges[1]]), kind, Id(rest[ranges[3]]));
    }

    private static bool IsTokenEnd(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        first.SequenceEqual("oauth2") && second.SequenceEqual("token");

    private static CreditKind? KindOf(ReadOnlySpan<char> segment) =>
        segment.SequenceEqual(CreditKind.Customer.Segment) ? CreditKind.Customer
        : segment.SequenceEqual(CreditKind.Vendor.Segment) ? CreditKind.Vendor
        : null;

    private static Guid Id(ReadOnlySpan<char> text) => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;
}
