using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Which credits a feed lists; a side that is null lists none.</summary>
internal sealed record FeedQuery(CreditQuery? Customers, CreditQuery? Vendors);

/// <summary>Reads both lists of a business as one feed.</summary>
/// <remarks>
/// A cursor of a feed is a cut through both lists: rows above it and rows below it. So whatever the order in which the
/// feed shows them, what follows a cursor is what lies below the cut, and each list is found again on its own.
/// </remarks>
internal sealed class FeedReader(PageSource<CustomerCredit> customers, PageSource<VendorCredit> vendors, TimeProvider timeProvider)
{
    /// <exception cref="PagingException">CURSOR_INVALID or CURSOR_MISMATCH, before any call.</exception>
    /// <exception cref="ProviderException">A page of either list could not be read.</exception>
    public async ValueTask<Feed> ReadAsync(
        Guid thredfiBusinessId, FeedQuery query, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        var fingerprint = ListFingerprint.Of(thredfiBusinessId, query);
        var after = Parse(arguments.After, fingerprint);
        var before = Parse(arguments.Before, fingerprint);

        var now = timeProvider.GetUtcNow();
        var customerRows = ReadListAsync(
            customers, thredfiBusinessId, query.Customers, isVendor: false, after, before, arguments, now, cancellationToken);
        var vendorRows = ReadListAsync(
            vendors, thredfiBusinessId, query.Vendors, isVendor: true, after, before, arguments, now, cancellationToken);
        await Task.WhenAll(customerRows, vendorRows);

        var (customerSlice, vendorSlice) = (await customerRows, await vendorRows);
        var isNewestFirst = after?.Kind != CursorKind.FeedCustomersThenVendors
            && before?.Kind != CursorKind.FeedCustomersThenVendors
            && FeedMerge.IsNewestFirst(customerSlice.Window.Rows)
            && FeedMerge.IsNewestFirst(vendorSlice.Window.Rows);
        return new Feed(
            isNewestFirst ? CursorKind.FeedNewestFirst : CursorKind.FeedCustomersThenVendors,
            fingerprint,
            customerSlice,
            vendorSlice,
            arguments);
    }

    private static async Task<ListSlice<T>> ReadListAsync<T>(
        PageSource<T> source,
        Guid thredfiBusinessId,
        CreditQuery? query,
        bool isVendor,
        Cursor? after,
        Cursor? before,
        ConnectionArguments arguments,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        where T : Credit
    {
        if (query is null or { MatchesNothing: true })
            return ListSlice<T>.Empty(now);
        var windows = new WindowReader<T>(source, thredfiBusinessId, query);
        return await new SliceReader<T>(windows, static row => RowKey.Of(row)).ReadAsync(
            AnchorOf(after, isVendor), AnchorOf(before, isVendor), arguments.Direction, arguments.Rows, cancellationToken);
    }

    private static Anchor? AnchorOf(Cursor? cursor, bool isVendor) => cursor switch
    {
        { } row when row.IsVendorCredit == isVendor => Anchor.OfRow(in row),
        { } row => Anchor.OfOtherList(in row),
        null => null,
    };

    private static Cursor? Parse(string? text, ulong fingerprint) => text is null
        ? null
        : Cursor.Parse(text, CursorKind.FeedNewestFirst, CursorKind.FeedCustomersThenVendors, fingerprint);
}
