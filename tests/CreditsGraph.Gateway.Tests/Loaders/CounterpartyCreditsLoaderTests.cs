using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Loaders;

public class CounterpartyCreditsLoaderTests
{
    [Theory]
    [InlineData(20, 5, 1)] // 100 rows: the first page has them all.
    [InlineData(50, 2, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(20, 9, 2)] // 180 rows: one more page.
    [InlineData(2, 60, 2)]
    [InlineData(2, 150, 3)] // 300 rows: the rest would be as many calls as there are lists.
    [InlineData(5, 100, 6)]
    [InlineData(20, 51, 21)] // 1,020 rows: too many to read for a few of each.
    public async Task Load_SeveralLists_MakesTheFewestCallsOfTheRule(int lists, int rowsOfEach, int calls)
    {
        var list = new CustomerList(Enumerable.Range(0, lists * rowsOfEach).Select(i => i % lists));

        var connections = await list.LoadAsync(Enumerable.Range(0, lists).Select(static customer => CustomerList.KeyOf(customer, 3)));

        Assert.All(connections, connection => Assert.Equal(rowsOfEach, connection.TotalCount));
        Assert.Equal(calls, list.Calls.Count);
    }

    [Fact]
    public async Task Load_OneList_IsItsOwnCall()
    {
        var list = new CustomerList([0, 1, 0]);

        var connection = Assert.Single(await list.LoadAsync(CustomerList.KeyOf(0, 1)));

        Assert.Equal((2, 1), (connection.TotalCount, connection.Nodes.Count));
        Assert.Equal([1], list.Calls);
    }

    [Fact]
    public async Task Load_MoreThanFiftyLists_AreSeveralJoinedCalls()
    {
        var list = new CustomerList(Enumerable.Range(0, 102));

        await list.LoadAsync(Enumerable.Range(0, 102).Select(static customer => CustomerList.KeyOf(customer, 1)));

        Assert.Equal([2, 50, 50], list.Calls.Order());
    }

    [Fact]
    public async Task Load_DifferentFilters_AreNotJoined()
    {
        var list = new CustomerList([0, 1, 0]);

        await list.LoadAsync(CustomerList.KeyOf(0, 1), CustomerList.KeyOf(1, 1, new CreditQuery { Search = "x" }));

        Assert.Equal([1, 1], list.Calls);
    }

    [Fact]
    public async Task Load_EqualKeys_AreOne()
    {
        var list = new CustomerList([0, 1, 0]);

        await list.LoadAsync(CustomerList.KeyOf(0, 1), CustomerList.KeyOf(0, 1), CustomerList.KeyOf(1, 1));

        Assert.Equal([2], list.Calls);
    }

    [Theory]
    [InlineData(ProviderErrorCode.Rejected)]
    [InlineData(ProviderErrorCode.Contract)]
    public async Task Load_JoinedListRefusedOrBroken_ReadsEachOnItsOwn(ProviderErrorCode code)
    {
        var list = new CustomerList([0, 1, 2, 0]);
        list.BeforeCall = call =>
        {
            if (call == 0)
                throw ProviderFailure.Of(code);
        };

        var connections = await list.LoadAsync(CustomerList.KeyOf(0, 1), CustomerList.KeyOf(1, 1), CustomerList.KeyOf(2, 1));

        Assert.Equal([2, 1, 1], connections.Select(static c => c.TotalCount));
        Assert.Equal([3, 1, 1, 1], list.Calls);
    }

    [Theory]
    [InlineData(ProviderErrorCode.Unavailable)]
    [InlineData(ProviderErrorCode.RateLimited)]
    [InlineData(ProviderErrorCode.Unauthorized)]
    public async Task Load_JoinedListFails_AsksNoMore(ProviderErrorCode code)
    {
        var list = new CustomerList([0, 1]) { BeforeCall = _ => throw ProviderFailure.Of(code) };

        var error = await Assert.ThrowsAsync<ProviderException>(() => list.LoadAsync(CustomerList.KeyOf(0, 1), CustomerList.KeyOf(1, 1)));

        Assert.Equal(code, error.Code);
        Assert.Equal([2], list.Calls);
    }

    [Fact]
    public void TryCreate_RowOfSomebodyElse_IsNoJoinedList()
    {
        var list = new CustomerList([0, 1, 2]);
        var query = new CreditQuery { CounterpartyIds = [CustomerList.IdOf(0), CustomerList.IdOf(1)] };

        Assert.Null(JoinedCredits<CustomerCredit>.TryCreate(list.Rows, 3, query, static c => c.Customer?.Id, default));
        Assert.Null(JoinedCredits<CustomerCredit>.TryCreate(list.Rows[..2], 2, query, static _ => null, default));
        Assert.Null(JoinedCredits<CustomerCredit>.TryCreate(list.Rows[..2], 3, query, static c => c.Customer?.Id, default));
        Assert.NotNull(JoinedCredits<CustomerCredit>.TryCreate(list.Rows[..2], 2, query, static c => c.Customer?.Id, default));
    }

    [Fact]
    public async Task Load_ListMovesBeforeItsRestIsRead_ReadsEachOnItsOwn()
    {
        var list = new CustomerList(Enumerable.Range(0, 180).Select(static i => i % 20));
        list.BeforeCall = call =>
        {
            if (call == 1)
                list.Rows.Insert(0, list.RowOf(0));
        };

        var connections = await list.LoadAsync(Enumerable.Range(0, 20).Select(static customer => CustomerList.KeyOf(customer, 3)));

        Assert.Equal([10, .. Enumerable.Repeat(9, 19)], connections.Select(static c => c.TotalCount));
        Assert.Equal(2 + 20, list.Calls.Count);
    }

    [Fact]
    public void Load_AnyLists_AreAsEachReadOnItsOwn() => Prop
        .ForAll(
            Gen.Choose(0, 5).ArrayOf().Resize(250).ToArbitrary(),
            Gen.Choose(0, 100).ToArbitrary(),
            Gen.Elements(Direction.Forward, Direction.Backward).ToArbitrary(),
            static (customers, rows, direction) =>
            {
                var list = new CustomerList(customers);
                var keys = Enumerable.Range(0, 6).Select(customer => CustomerList.KeyOf(customer, rows, direction: direction)).ToList();
                var joined = list.LoadAsync(keys).GetAwaiter().GetResult();
                var own = list.RunAsync(Task.WhenAll(keys.Select(key => list.Connections.LoadAsync(key).AsTask()).ToList())).GetAwaiter().GetResult();
                return joined.Zip(own).All(static pair => Text(pair.First) == Text(pair.Second));
            })
        .QuickCheckThrowOnFailure();

    private static string Text(Connection<CustomerCredit> connection) => string.Join(
        '|',
        [
            connection.TotalCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            connection.HasNextPage.ToString(),
            connection.HasPreviousPage.ToString(),
            .. connection.Edges.Select(static edge => $"{edge.Node.Id}={edge.Cursor}"),
        ]);
}
