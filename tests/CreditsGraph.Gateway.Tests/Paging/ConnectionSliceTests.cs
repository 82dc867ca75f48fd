using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>Every combination of <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c> against its definition.</summary>
public class ConnectionSliceTests
{
    private static readonly int?[] Cursors = [null, 0, 1, 15, 29];

    public static TheoryData<int?, int?, int, bool> Slices()
    {
        var slices = new TheoryData<int?, int?, int, bool>();
        foreach (var after in Cursors)
        {
            foreach (var before in Cursors)
            {
                foreach (var rows in new[] { 0, 1, 5, 14, 100 })
                {
                    slices.Add(after, before, rows, false);
                    slices.Add(after, before, rows, true);
                }
            }
        }

        return slices;
    }

    [Theory]
    [MemberData(nameof(Slices))]
    public async Task ReadAsync_AnySlice_IsWhatTheSpecificationSays(int? after, int? before, int rows, bool isBackward)
    {
        var list = new CreditList(30);
        var arguments = new ConnectionArguments(
            rows,
            after is { } a ? (await list.CursorAtAsync(a)).ToString() : null,
            before is { } b ? (await list.CursorAtAsync(b)).ToString() : null,
            isBackward ? Direction.Backward : Direction.Forward);

        AssertSlice(await list.ReadAsync(arguments), list.Rows, after, before, rows, isBackward);

        var identity = new ListIdentity<CustomerCredit>(
            CursorKind.CustomerCredits, ListFingerprint.Of(CreditList.Business, CreditQuery.All), row => RowKey.Of(row));
        AssertSlice(ListConnection.Read(identity, list.Rows, arguments), list.Rows, after, before, rows, isBackward);
    }

    [Theory]
    [InlineData(5, 25, 1)]
    [InlineData(5, 250, 2)]
    public async Task ReadAsync_BetweenTwoCursors_ReadsTheFartherOneOnlyWhereItIsNotAmongTheRows(int after, int before, int calls)
    {
        var list = new CreditList(300);
        var arguments = new ConnectionArguments(
            25, (await list.CursorAtAsync(after)).ToString(), (await list.CursorAtAsync(before)).ToString());

        var connection = await list.ReadAsync(arguments);

        Assert.Equal(list.Rows.Skip(after + 1).Take(Math.Min(25, before - after - 1)), connection.Nodes);
        Assert.Equal(calls, list.Calls.Count);
    }

    [Fact]
    public async Task ReadAsync_RowsInsertedBetweenTwoCursors_AreBetweenThem()
    {
        var list = new CreditList(300);
        var (after, before) = (await list.CursorAtAsync(5), await list.CursorAtAsync(200));
        list.Insert(0);
        list.Insert(100);

        var connection = await list.ReadAsync(new ConnectionArguments(100, after.ToString(), before.ToString(), Direction.Backward));

        Assert.Equal(list.Rows.Skip(102).Take(100), connection.Nodes);
        Assert.True(connection.HasNextPage);
        Assert.True(connection.HasPreviousPage);
        Assert.Empty(connection.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_EmptyList_HasNoRowsOnEitherSide(bool isBackward)
    {
        var list = new CreditList(0) { AnswersNotFound = true };

        var connection = isBackward ? await list.ReadLastAsync(20) : await list.ReadAsync(20);

        Assert.Empty(connection.Nodes);
        Assert.Null(connection.StartCursor);
        Assert.Null(connection.EndCursor);
        Assert.False(connection.HasNextPage);
        Assert.False(connection.HasPreviousPage);
        Assert.Equal(0, connection.TotalCount);
    }

    // Relay Cursor Connections, section 4.4; whether there is more on either side is known, so it is always said.
    private static void AssertSlice(
        Connection<CustomerCredit> connection, List<CustomerCredit> all, int? after, int? before, int rows, bool isBackward)
    {
        var lower = after + 1 ?? 0;
        var upper = before ?? all.Count;
        var (start, end) = isBackward ? (Math.Max(lower, upper - rows), upper) : (lower, Math.Min(upper, lower + rows));
        List<CustomerCredit> expected = start < end ? all[start..end] : [];
        Assert.Equal(expected, connection.Nodes);
        Assert.Equal(all.Count, connection.TotalCount);
        Assert.Empty(connection.Warnings);
        if (expected.Count > 0)
        {
            Assert.Equal(start > 0, connection.HasPreviousPage);
            Assert.Equal(end < all.Count, connection.HasNextPage);
            Assert.Equal(start, connection.StartCursor!.Value.Position.Offset);
            Assert.Equal(end - 1, connection.EndCursor!.Value.Position.Offset);
        }
    }
}
