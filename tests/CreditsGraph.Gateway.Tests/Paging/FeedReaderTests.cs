using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

public class FeedReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task ReadAsync_First_IsOneCallOfThatSizeForEachList(int first)
    {
        var lists = new FeedLists(250, 300);

        var feed = await lists.ReadAsync(first);

        Assert.Equal([(1, first, false)], lists.Customers.Calls);
        Assert.Equal([(1, first, false)], lists.Vendors.Calls);
        Assert.Equal(lists.NewestFirst.Take(first), FeedLists.IdsOf(feed));
        Assert.Equal(550, feed.TotalCount);
        Assert.True(feed.HasNextPage);
        Assert.False(feed.HasPreviousPage);
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public async Task ReadAsync_TwentyAfterCursor_IsOneCallForEachList()
    {
        var lists = new FeedLists(250, 300);
        var cursor = (await lists.ReadAsync(20)).EndCursor;
        lists.Customers.Calls.Clear();
        lists.Vendors.Calls.Clear();

        var feed = await lists.ReadAsync(20, cursor);

        Assert.Equal(2, lists.Calls);
        Assert.Equal(lists.NewestFirst.Skip(20).Take(20), FeedLists.IdsOf(feed));
        Assert.True(feed.HasPreviousPage);
    }

    [Fact]
    public async Task ReadAsync_EqualInstants_ListsCustomersFirst()
    {
        var lists = new FeedLists(3, 3, CreatedOrder.Same);

        var feed = await lists.ReadAsync(20);

        Assert.Equal([false, false, false, true, true, true], feed.Rows.Select(row => row.IsVendor));
        Assert.Empty(feed.Warnings);
        Assert.False(feed.HasNextPage);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 30)]
    [InlineData(30, 0)]
    public async Task ReadAsync_EmptyLists_ListTheOther(int customers, int vendors)
    {
        var lists = new FeedLists(customers, vendors);
        foreach (var feed in new[] { await lists.ReadAsync(100), await lists.ReadLastAsync(100) })
        {
            Assert.Equal(lists.NewestFirst, FeedLists.IdsOf(feed));
            Assert.Equal(customers + vendors, feed.TotalCount);
            Assert.False(feed.HasNextPage);
            Assert.False(feed.HasPreviousPage);
            Assert.Equal(customers + vendors == 0, feed.EndCursor is null);
        }
    }

    [Fact]
    public async Task ReadAsync_ZeroRows_HaveTheCountOfBoth()
    {
        var lists = new FeedLists(30, 40);

        var feed = await lists.ReadAsync(0);

        Assert.Empty(feed.Rows);
        Assert.Equal(70, feed.TotalCount);
        Assert.True(feed.HasNextPage);
        Assert.Equal(2, lists.Calls);
    }

    [Fact]
    public async Task ReadAsync_UnorderedLists_ListCustomersThenVendorsInBothDirectionsAndSaySo()
    {
        var lists = new FeedLists(150, 130, CreatedOrder.None);
        var expected = lists.Customers.Rows.Select(row => row.Id).Concat(lists.Vendors.Rows.Select(row => row.Id)).ToList();

        var forward = new List<Guid>();
        for (Cursor? after = null; ;)
        {
            var feed = await lists.ReadAsync(40, after);
            forward.AddRange(FeedLists.IdsOf(feed));
            Assert.Equal("PAGE_ORDER", Assert.Single(feed.Warnings).Code);
            if (!feed.HasNextPage)
                break;
            after = feed.EndCursor;
            Assert.Equal(CursorKind.FeedCustomersThenVendors, after!.Value.Kind);
        }

        var backward = new List<Guid>();
        for (Cursor? before = null; ;)
        {
            var feed = await lists.ReadLastAsync(40, before);
            backward.InsertRange(0, FeedLists.IdsOf(feed));
            if (!feed.HasPreviousPage)
                break;
            before = feed.StartCursor;
        }

        Assert.Equal(expected, forward);
        Assert.Equal(expected, backward);
    }

    [Fact]
    public async Task ReadAsync_ListTurnsOutUnorderedLater_StillListsEveryRowOnce()
    {
        var lists = new FeedLists(120, 120);
        lists.Customers.Rows.Reverse(60, 60);

        var seen = new List<Guid>();
        for (Cursor? after = null; ;)
        {
            var feed = await lists.ReadAsync(20, after);
            seen.AddRange(FeedLists.IdsOf(feed));
            if (!feed.HasNextPage)
                break;
            after = feed.EndCursor;
        }

        Assert.Equal(240, seen.Count);
        Assert.Equal(240, seen.Distinct().Count());
        Assert.Equal(lists.Customers.Rows.Select(row => row.Id), seen.Where(id => lists.Customers.Rows.Exists(row => row.Id == id)));
    }

    [Fact]
    public async Task ReadAsync_BetweenTwoCursors_IsThatPartOfTheFeed()
    {
        var lists = new FeedLists(100, 100);
        var all = await lists.ReadAsync(100);
        var (after, before) = (all.CursorOf(all.Rows[9]), all.CursorOf(all.Rows[40]));

        foreach (var (rows, direction, start, end) in new[]
        {
            (20, Direction.Forward, 10, 30), (100, Direction.Forward, 10, 40), (20, Direction.Backward, 20, 40), (100, Direction.Backward, 10, 40),
        })
        {
            var feed = await lists.ReadAsync(new ConnectionArguments(rows, after.ToString(), before.ToString(), direction));
            Assert.Equal(lists.NewestFirst.Take(end).Skip(start), FeedLists.IdsOf(feed));
            Assert.True(feed.HasNextPage);
            Assert.True(feed.HasPreviousPage);
        }
    }

    [Fact]
    public async Task ReadAsync_OneKindOnly_CostsNoCallForTheOther()
    {
        var lists = new FeedLists(30, 30);
        var query = FeedLists.All with { Vendors = null };

        var first = await lists.ReadAsync(20, query: query);
        var second = await lists.ReadAsync(20, first.EndCursor, query);

        Assert.Empty(lists.Vendors.Calls);
        Assert.Equal(lists.Customers.Rows.Select(row => row.Id), FeedLists.IdsOf(first).Concat(FeedLists.IdsOf(second)));
        Assert.Equal(30, second.TotalCount);
        Assert.Equal(lists.Customers.Now, second.AsOf);
    }

    [Fact]
    public async Task ReadAsync_NothingToList_CostsNoCall()
    {
        var lists = new FeedLists(30, 30);
        foreach (var query in new[] { new FeedQuery(null, null), new FeedQuery(new CreditQuery { Statuses = [] }, null) })
        {
            var feed = await lists.ReadAsync(20, query: query);
            Assert.Empty(feed.Rows);
            Assert.Equal(0, feed.TotalCount);
            Assert.Null(feed.EndCursor);
        }

        Assert.Equal(0, lists.Calls);
    }

    [Fact]
    public async Task ReadAsync_AnswersOfDifferentAge_IsAsOldAsTheOldest()
    {
        var lists = new FeedLists(30, 30);
        lists.Vendors.Now = lists.Customers.Now.AddSeconds(-3);
        Assert.Equal(lists.Vendors.Now, (await lists.ReadAsync(20)).AsOf);
    }

    [Fact]
    public async Task ReadAsync_OneListFails_IsThatFailure()
    {
        var lists = new FeedLists(30, 30);
        lists.Vendors.BeforeCall = _ => throw new ProviderException(Provider.Thredfi, ProviderErrorCode.Timeout, "late");
        var error = await Assert.ThrowsAsync<ProviderException>(() => lists.ReadAsync(20));
        Assert.Equal(ProviderErrorCode.Timeout, error.Code);
    }

    [Fact]
    public async Task ReadAsync_CursorOfOneListOrAnotherFilter_IsMismatch()
    {
        var lists = new FeedLists(30, 30);
        var ofList = (await lists.Customers.ReadAsync(5)).EndCursor;
        var ofFeed = (await lists.ReadAsync(5)).EndCursor;

        Assert.Equal("CURSOR_MISMATCH", (await Assert.ThrowsAsync<PagingException>(() => lists.ReadAsync(5, ofList))).Code);
        foreach (var query in new[] { FeedLists.All with { Vendors = null }, new FeedQuery(null, CreditQuery.All) })
            Assert.Equal("CURSOR_MISMATCH", (await Assert.ThrowsAsync<PagingException>(() => lists.ReadAsync(5, ofFeed, query))).Code);
    }
}
