using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>The rows moved since the cursor was issued: how its place is found again, and at what price.</summary>
public class ConnectionDriftTests
{
    [Fact]
    public async Task ReadAsync_RowInsertedBeforeTheCursor_GoesOnAfterItsRow()
    {
        var list = new CreditList(100);
        var cursor = await list.CursorAtAsync(19);
        list.Insert(0);
        await AssertGoesOnAtAsync(list, cursor, expected: 21, calls: 2);
    }

    [Fact]
    public async Task ReadAsync_RowMovedWithinWhatWasFetched_CostsNoMoreCalls()
    {
        var list = new CreditList(100);
        var cursor = await list.CursorAtAsync(19);
        for (var i = 0; i < 5; i++)
            list.Insert(0);

        // The page of 40 rows that holds rows 19 to 29 begins at 0.
        var connection = await list.ReadAsync(10, cursor);

        Assert.Equal(list.Rows.Skip(25).Take(10), connection.Nodes);
        Assert.InRange(list.Calls.Count, 1, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(39)]
    public async Task ReadAsync_ManyRowsInsertedBeforeTheCursor_FollowsTheCount(int first)
    {
        var list = new CreditList(500);
        var cursor = await list.CursorAtAsync(19);
        for (var i = 0; i < 250; i++)
            list.Insert(0);
        await AssertGoesOnAtAsync(list, cursor, expected: 270, calls: 2, first);
    }

    [Fact]
    public async Task ReadAsync_ManyRowsRemovedBeforeTheCursor_FollowsTheCount()
    {
        var list = new CreditList(500) { AnswersNotFound = true };
        var cursor = await list.CursorAtAsync(419);
        list.Rows.RemoveRange(100, 300);
        // The window, the count that its 404 does not tell, and the place that the count tells.
        await AssertGoesOnAtAsync(list, cursor, expected: 120, calls: 3);
    }

    [Fact]
    public async Task ReadAsync_CursorsRowRemovedAndTheNextRowKnown_GoesOnThereWithoutAnotherCall()
    {
        var list = new CreditList(100);
        var cursor = await list.CursorAtAsync(20, rowsAround: 2);
        list.Rows.RemoveAt(20);
        await AssertGoesOnAtAsync(list, cursor, expected: 20, calls: 1, first: 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ReadAsync_CursorsRowRemovedAndOnlyRowsBeforeItKnown_GoesOnAfterTheNearest(int removed)
    {
        var list = new CreditList(100);
        var cursor = (await list.ReadAsync(20)).EndCursor!.Value;
        list.Calls.Clear();
        list.Rows.RemoveRange(20 - removed, removed);
        await AssertGoesOnAtAsync(list, cursor, expected: 20 - removed, calls: 2);
    }

    [Fact]
    public async Task ReadAsync_AllButTheSecondRowAfterRemoved_GoesOnThere()
    {
        var list = new CreditList(100);
        var cursor = await list.CursorAtAsync(50, rowsAround: 2);
        list.Rows.RemoveRange(48, 4);
        var connection = await list.ReadAsync(20, cursor);
        Assert.Equal(list.Rows.Skip(48).Take(20), connection.Nodes);
        Assert.Empty(connection.Warnings);
    }

    [Fact]
    public async Task ReadAsync_OnlyTheSecondRowAfterFetched_DoesNotSkipTheFirst()
    {
        var list = new CreditList(300);
        var cursor = await list.CursorAtAsync(50, rowsAround: 2);
        var firstAfter = list.Rows[51];
        // The second row after now stands where the cursor's row stood, and the first just before what is fetched.
        list.Rows.RemoveAt(50);
        list.Rows.RemoveAt(0);
        list.Insert(298);
        list.Insert(299);
        Assert.Equal(firstAfter, list.Rows[49]);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal(firstAfter, connection.Nodes[0]);
        Assert.Empty(connection.Warnings);
    }

    [Fact]
    public async Task ReadAsync_AsManyRowsInsertedBeforeAsRemovedAfter_FindsTheRowOutwards()
    {
        var list = new CreditList(600);
        var cursor = await list.CursorAtAsync(219);
        for (var i = 0; i < 120; i++)
            list.Insert(0);
        list.Rows.RemoveRange(480, 120);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal(list.Rows.Skip(340).Take(20), connection.Nodes);
        Assert.Empty(connection.Warnings);
        Assert.InRange(list.Calls.Count, 2, 4);
    }

    [Fact]
    public async Task ReadAsync_ListMovesAgainAfterANeighbourWasFound_DoesNotTakeAFartherOneForIt()
    {
        for (var offset = 140; offset < 160; offset++)
        {
            for (var inserted = 2; inserted < 12; inserted++)
            {
                var list = new CreditList(300);
                var cursor = await list.CursorAtAsync(offset, rowsAround: 2);
                var nearest = list.Rows[offset - 1];
                list.Rows.RemoveAt(offset);
                for (var i = 0; i < 60; i++)
                    list.Insert(0);
                list.BeforeCall = _ =>
                {
                    // Once, between the page that shows the neighbour and the window around it.
                    if (!list.Calls.Exists(call => call.Page * call.Size > list.Rows.IndexOf(nearest)))
                        return;
                    list.BeforeCall = null;
                    for (var i = 0; i < inserted; i++)
                        list.Insert(0);
                };

                var connection = await list.ReadLastAsync(100, cursor);

                Assert.Equal(nearest, connection.Nodes[^1]);
                Assert.Empty(connection.Warnings);
            }
        }
    }

    [Theory]
    [InlineData(CreatedOrder.NewestFirst)]
    [InlineData(CreatedOrder.OldestFirst)]
    public async Task ReadAsync_OrderedListMovedFarAtTheSameCount_FindsTheRowByItsInstant(CreatedOrder order)
    {
        var list = new CreditList(5000, order);
        var cursor = await list.CursorAtAsync(1000);
        for (var i = 0; i < 1400; i++)
            list.Insert(0);
        list.Rows.RemoveRange(5000, 1400);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal(list.Rows.Skip(2401).Take(20), connection.Nodes);
        Assert.Empty(connection.Warnings);
        Assert.InRange(list.Calls.Count, 3, 9);
    }

    [Theory]
    [InlineData(CreatedOrder.NewestFirst)]
    [InlineData(CreatedOrder.OldestFirst)]
    public async Task ReadAsync_RowAndNeighboursRemovedFromAnOrderedList_GoesOnAtItsInstantAndWarns(CreatedOrder order)
    {
        var list = new CreditList(100, order);
        var cursor = await list.CursorAtAsync(50, rowsAround: 2);
        list.Rows.RemoveRange(48, 5);
        for (var i = 0; i < 30; i++)
            list.Insert(i);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal("PAGE_DRIFT", Assert.Single(connection.Warnings).Code);
        Assert.Equal(list.Rows.Skip(78).Take(20), connection.Nodes);
    }

    [Theory]
    [InlineData(CreatedOrder.Same)]
    [InlineData(CreatedOrder.None)]
    public async Task ReadAsync_RowAndNeighboursRemovedFromAnUnorderedList_StartsOverAndWarns(CreatedOrder order)
    {
        var list = new CreditList(100, order);
        var cursor = await list.CursorAtAsync(50, rowsAround: 2);
        list.Rows.RemoveRange(48, 5);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal("PAGE_DRIFT", Assert.Single(connection.Warnings).Code);
        Assert.Equal(list.Rows.Take(20), connection.Nodes);
        Assert.InRange(list.Calls.Count, 1, 4);
    }

    [Fact]
    public async Task ReadAsync_NoTraceInAFewRowsThatAreInOrderByAccident_SkipsNoneOfThem()
    {
        // The newest row comes first, and the others follow from the oldest on.
        var list = new CreditList(5, CreatedOrder.OldestFirst);
        list.Rows.Insert(0, list.Rows[^1]);
        list.Rows.RemoveAt(5);
        var cursor = await list.CursorAtAsync(0);
        list.Rows.RemoveAt(0);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal(list.Rows, connection.Nodes);
        Assert.Equal("PAGE_DRIFT", Assert.Single(connection.Warnings).Code);
    }

    [Fact]
    public async Task ReadAsync_BackwardWithoutTraceInAnOrderedList_EndsAtItsInstantAndWarns()
    {
        var list = new CreditList(100, CreatedOrder.NewestFirst);
        var cursor = await list.CursorAtAsync(50, rowsAround: 2);
        list.Rows.RemoveRange(48, 5);

        var connection = await list.ReadLastAsync(20, cursor);

        Assert.Single(connection.Warnings);
        Assert.Equal(list.Rows.Skip(28).Take(20), connection.Nodes);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(90, 3)]
    public async Task ReadAsync_BackwardAfterInsertions_EndsBeforeTheCursorsRow(int inserted, int most)
    {
        var list = new CreditList(300);
        var cursor = await list.CursorAtAsync(150);
        for (var i = 0; i < inserted; i++)
            list.Insert(0);

        var connection = await list.ReadLastAsync(20, cursor);

        Assert.Equal(list.Rows.Skip(130 + inserted).Take(20), connection.Nodes);
        Assert.Empty(connection.Warnings);
        Assert.InRange(list.Calls.Count, 1, most + 1);
    }

    [Fact]
    public async Task ReadAsync_BackwardCursorsRowRemoved_EndsAtItsNearestNeighbour()
    {
        var list = new CreditList(300);
        var cursor = await list.CursorAtAsync(150, rowsAround: 2);
        list.Rows.RemoveRange(149, 2);

        var connection = await list.ReadLastAsync(20, cursor);

        Assert.Equal(list.Rows.Skip(129).Take(20), connection.Nodes);
        Assert.Empty(connection.Warnings);
    }

    [Fact]
    public async Task ReadAsync_NoTraceInALongList_LooksAtABoundedNumberOfPages()
    {
        var list = new CreditList(3000);
        var cursor = await list.CursorAtAsync(1500, rowsAround: 2);
        list.Rows.RemoveRange(1498, 5);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Single(connection.Warnings);
        Assert.InRange(list.Calls.Count, 1, 10);
    }

    [Fact]
    public async Task ReadAsync_ListIsEmptyNow_HasNoRowsAndNoWarning()
    {
        var list = new CreditList(100) { AnswersNotFound = true };
        var cursor = await list.CursorAtAsync(50);
        list.Rows.Clear();

        var connection = await list.ReadAsync(20, cursor);

        Assert.Empty(connection.Nodes);
        Assert.Empty(connection.Warnings);
        Assert.Equal(0, connection.TotalCount);
        Assert.False(connection.HasNextPage);
        Assert.False(connection.HasPreviousPage);
    }

    [Fact]
    public async Task ReadAsync_EndOfAnOrderedListRemoved_HasNoRows()
    {
        var list = new CreditList(100, CreatedOrder.NewestFirst) { AnswersNotFound = true };
        var cursor = await list.CursorAtAsync(99, rowsAround: 2);
        list.Rows.RemoveRange(60, 40);

        var connection = await list.ReadAsync(20, cursor);

        Assert.Equal("PAGE_DRIFT", Assert.Single(connection.Warnings).Code);
        Assert.Empty(connection.Nodes);
        Assert.False(connection.HasNextPage);
        Assert.Equal(60, connection.TotalCount);
    }

    private static async Task AssertGoesOnAtAsync(CreditList list, Cursor cursor, int expected, int calls, int first = 20)
    {
        var connection = await list.ReadAsync(first, cursor);
        Assert.Equal(list.Rows.Skip(expected).Take(first), connection.Nodes);
        Assert.Empty(connection.Warnings);
        Assert.Equal(calls, list.Calls.Count);
        Assert.Equal(list.Rows.Count, connection.TotalCount);
    }
}
