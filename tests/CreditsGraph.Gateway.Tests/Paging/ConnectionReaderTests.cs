using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

public class ConnectionReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task ReadAsync_First_IsOneCallOfThatSize(int first)
    {
        var list = new CreditList(250);
        var connection = await list.ReadAsync(first);

        Assert.Equal([(1, first, false)], list.Calls);
        Assert.Equal(list.Rows.Take(first), connection.Nodes);
        Assert.Equal(250, connection.TotalCount);
        Assert.True(connection.HasNextPage);
        Assert.False(connection.HasPreviousPage);
        Assert.Empty(connection.Warnings);
    }

    [Fact]
    public async Task ReadAsync_WholeList_HasNoNextPage()
    {
        var connection = await new CreditList(20).ReadAsync(20);
        Assert.Equal(20, connection.Nodes.Count);
        Assert.False(connection.HasNextPage);
    }

    [Fact]
    public async Task ReadAsync_EmptyList_HasNoRowsAndNoCursors()
    {
        var connection = await new CreditList(0).ReadAsync(20);
        Assert.Empty(connection.Nodes);
        Assert.Empty(connection.Edges);
        Assert.Null(connection.StartCursor);
        Assert.Null(connection.EndCursor);
        Assert.False(connection.HasNextPage);
        Assert.Equal(0, connection.TotalCount);
    }

    [Fact]
    public async Task ReadAsync_FirstZero_IsOneCallOfOneRowForTheCount()
    {
        var list = new CreditList(7);
        var connection = await list.ReadAsync(0);
        Assert.Equal([(1, 1, false)], list.Calls);
        Assert.Empty(connection.Nodes);
        Assert.Equal(7, connection.TotalCount);
        Assert.True(connection.HasNextPage);
        Assert.Null(connection.EndCursor);
    }

    [Fact]
    public async Task ReadAsync_FirstZeroAfterCursor_IsOneCallOfOneRow()
    {
        var list = new CreditList(50);
        var cursor = await list.CursorAtAsync(29);
        var connection = await list.ReadAsync(0, cursor);
        Assert.Equal([(30, 1, false)], list.Calls);
        Assert.Empty(connection.Nodes);
        Assert.Equal(50, connection.TotalCount);
        Assert.True(connection.HasPreviousPage);
        Assert.True(connection.HasNextPage);
    }

    [Fact]
    public async Task ReadAsync_AfterCursor_ReadsItsRowInTheSameCall()
    {
        var list = new CreditList(250);
        var cursor = (await list.ReadAsync(20)).EndCursor;
        list.Calls.Clear();

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal([(1, 40, false)], list.Calls);
        Assert.Equal(list.Rows.Skip(20).Take(20), connection.Nodes);
        Assert.True(connection.HasPreviousPage);
        Assert.True(connection.HasNextPage);
        Assert.Equal(19, cursor!.Value.Position.Offset);
    }

    [Fact]
    public async Task ReadAsync_HundredAfterCursor_IsTwoCalls()
    {
        var list = new CreditList(500);
        var connection = await list.ReadAsync(100, await list.CursorAtAsync(99));
        Assert.Equal(2, list.Calls.Count);
        Assert.Equal(list.Rows.Skip(100).Take(100), connection.Nodes);
    }

    [Fact]
    public async Task ReadAsync_HundredAfterCursorNearTheEnd_AsksOnlyForRowsThatThereAre()
    {
        var list = new CreditList(160) { AnswersNotFound = true };
        var connection = await list.ReadAsync(100, await list.CursorAtAsync(149));
        Assert.Single(list.Calls);
        Assert.Equal(list.Rows.Skip(150), connection.Nodes);
        Assert.False(connection.HasNextPage);
    }

    [Fact]
    public async Task ReadAsync_AfterTheLastRow_IsOneCallWithoutRows()
    {
        var list = new CreditList(50) { AnswersNotFound = true };
        var connection = await list.ReadAsync(20, await list.CursorAtAsync(49));
        Assert.Equal([(50, 1, false)], list.Calls);
        Assert.Empty(connection.Nodes);
        Assert.False(connection.HasNextPage);
        Assert.True(connection.HasPreviousPage);
    }

    [Fact]
    public async Task ReadAsync_RowsAppendedSinceTheCursor_AreThere()
    {
        var list = new CreditList(30);
        var cursor = await list.CursorAtAsync(24);
        for (var i = 0; i < 10; i++)
            list.Insert(list.Rows.Count);

        var connection = await list.ReadAsync(10, cursor);

        Assert.Equal(list.Rows.Skip(25).Take(10), connection.Nodes);
        Assert.True(connection.HasNextPage);
        Assert.Equal(40, connection.TotalCount);
        Assert.InRange(list.Calls.Count, 1, 2);
    }

    [Fact]
    public async Task ReadAsync_CountGrowsWithEveryAnswer_PlansAgainFourTimesAtMost()
    {
        var list = new CreditList(30);
        var cursor = await list.CursorAtAsync(29);
        list.BeforeCall = _ =>
        {
            for (var i = 0; i < 15; i++)
                list.Insert(list.Rows.Count);
        };

        var connection = await list.ReadAsync(100, cursor);

        Assert.Equal(5, list.Calls.Count);
        Assert.NotEmpty(connection.Nodes);
        Assert.Equal(list.Rows.Skip(30).Take(connection.Nodes.Count), connection.Nodes);
        Assert.True(connection.HasNextPage);
    }

    [Fact]
    public async Task ReadAsync_ListsThatMatchNothing_CostNoCall()
    {
        var list = new CreditList(30);
        foreach (var query in new[] { new CreditQuery { Statuses = [] }, new CreditQuery { CounterpartyIds = [] } })
        {
            var connection = await list.ReadAsync(20, query: query);
            Assert.Empty(connection.Nodes);
            Assert.Equal(0, connection.TotalCount);
            Assert.False(connection.HasNextPage);
        }

        Assert.Empty(list.Calls);
    }

    [Fact]
    public async Task ReadAsync_CursorOfAnotherFilter_IsMismatchWithoutACall()
    {
        var list = new CreditList(30);
        var cursor = await list.CursorAtAsync(5);
        var error = await Assert.ThrowsAsync<PagingException>(
            () => list.ReadAsync(20, cursor, new CreditQuery { Search = "x" }));
        Assert.Equal("CURSOR_MISMATCH", error.Code);
        Assert.Empty(list.Calls);
    }

    [Fact]
    public async Task ReadAsync_TextThatIsNoCursor_IsInvalidWithoutACall()
    {
        var list = new CreditList(30);
        var reader = new ConnectionReader<CustomerCredit>(CursorKind.CustomerCredits, list.ReadPageAsync, TimeProvider.System);
        var error = await Assert.ThrowsAsync<PagingException>(async () =>
            await reader.ReadAsync(CreditList.Business, CreditQuery.All, new ConnectionArguments(20, "MjA="), default));
        Assert.Equal("CURSOR_INVALID", error.Code);
        Assert.Empty(list.Calls);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_EndsWithCancellation()
    {
        var list = new CreditList(30);
        var reader = new ConnectionReader<CustomerCredit>(CursorKind.CustomerCredits, list.ReadPageAsync, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(
            CreditList.Business, CreditQuery.All, new ConnectionArguments(20), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task ReadAsync_Edges_HaveTheRowsAndTheirCursors()
    {
        var list = new CreditList(10);
        var connection = await list.ReadAsync(4, await list.CursorAtAsync(1));

        Assert.Equal(4, connection.Edges.Count);
        Assert.Equal(connection.Nodes, connection.Edges.Select(edge => edge.Node));
        Assert.Equal([2, 3, 4, 5], connection.Edges.Select(edge => edge.Cursor.Position.Offset));
        Assert.Equal(list.Rows.Skip(2).Take(4).Select(row => row.Id), connection.Edges.Select(edge => edge.Cursor.Id));
        Assert.Equal(connection.StartCursor, connection.Edges[0].Cursor);
        Assert.Equal(connection.EndCursor, connection.Edges[3].Cursor);
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Edges[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Nodes[4]);
    }

    [Fact]
    public async Task ReadAsync_Cursors_RememberNeighboursAsFarAsTheyWereFetched()
    {
        var list = new CreditList(10);
        var connection = await list.ReadAsync(4);
        uint Hash(int row) => RowHash.Of(list.Rows[row].Id);

        Assert.Equal(new Neighbours(null, null, Hash(1), Hash(2)), connection.Edges[0].Cursor.Position.Neighbours);
        Assert.Equal(new Neighbours(null, Hash(0), Hash(2), Hash(3)), connection.Edges[1].Cursor.Position.Neighbours);
        Assert.Equal(new Neighbours(Hash(1), Hash(2), null, null), connection.Edges[3].Cursor.Position.Neighbours);
    }

    [Fact]
    public async Task ReadAsync_PageAlreadyInMemory_AllocatesNothingForEachRowOrCursor()
    {
        await AllocatedForAsync(rows: 1);
        Assert.Equal(await AllocatedForAsync(rows: 1), await AllocatedForAsync(rows: 100));
    }

    private static async Task<long> AllocatedForAsync(int rows)
    {
        var page = new CreditPage<CustomerCredit>(250, new CreditList(rows).Rows, DateTimeOffset.UnixEpoch);
        var reader = new ConnectionReader<CustomerCredit>(
            CursorKind.CustomerCredits, (_, _, _) => ValueTask.FromResult(page), TimeProvider.System);
        var text = new byte[Cursor.MaximumLength];

        var before = GC.GetAllocatedBytesForCurrentThread();
        var arguments = new ConnectionArguments(rows);
        var edges = (await reader.ReadAsync(CreditList.Business, CreditQuery.All, arguments, default)).Edges;
        for (var i = 0; i < edges.Count; i++)
            edges[i].Cursor.TryFormat(text, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
