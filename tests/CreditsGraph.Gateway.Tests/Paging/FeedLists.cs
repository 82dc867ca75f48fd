using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>Both lists of a business that a test can change, and their feed.</summary>
internal sealed class FeedLists(int customers, int vendors, CreatedOrder order = CreatedOrder.NewestFirst)
{
    public static readonly FeedQuery All = new(CreditQuery.All, CreditQuery.All);

    public CreditList Customers { get; } = new(customers, order);

    public VendorCreditList Vendors { get; } = new(vendors, order);

    public int Calls => Customers.Calls.Count + Vendors.Calls.Count;

    /// <summary>Both lists by the definition of the feed: newest first, at equal instants customer credits first.</summary>
    public IEnumerable<Guid> NewestFirst => Customers.Rows.Cast<Credit>().Concat(Vendors.Rows)
        .OrderByDescending(row => row.CreatedAt.ToDateTimeOffset())
        .Select(row => row.Id);

    public Task<Feed> ReadAsync(int first, Cursor? after = null, FeedQuery? query = null) =>
        ReadAsync(new ConnectionArguments(first, after?.ToString()), query);

    public Task<Feed> ReadLastAsync(int last, Cursor? before = null) =>
        ReadAsync(new ConnectionArguments(last, null, before?.ToString(), Direction.Backward));

    public async Task<Feed> ReadAsync(ConnectionArguments arguments, FeedQuery? query = null) =>
        await new FeedReader(Customers.ReadPageAsync, Vendors.ReadPageAsync, TimeProvider.System)
            .ReadAsync(CreditList.Business, query ?? All, arguments, default);

    public static IEnumerable<Guid> IdsOf(Feed feed) => feed.Rows.Select(row => row.IsVendor ? feed.Vendor(row).Id : feed.Customer(row).Id);
}
