using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>What connections cost, in calls made and rows fetched, against the best that a brute force finds.</summary>
public class ConnectionCallsTests
{
    public static TheoryData<int, int> Windows()
    {
        var windows = new TheoryData<int, int>();
        foreach (var offset in new[] { 0, 1, 19, 20, 99, 100, 12345 })
        {
            foreach (var rows in new[] { 1, 20, 50, 99, 100 })
                windows.Add(offset, rows);
        }

        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task ReadAsync_First_CostsWhatTheBestPlanForItsRowsAndTheAnchorCosts(int offset, int rows)
    {
        var list = new CreditList(offset + 300);
        Cursor? after = offset == 0 ? null : await list.CursorAtAsync(offset - 1);

        var connection = await list.ReadAsync(rows, after);

        Assert.Equal(list.Rows.Skip(offset).Take(rows), connection.Nodes);
        AssertCost(list, PageGraph.Cheapest(Math.Max(0, offset - 1), offset + rows));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task ReadAsync_LastBefore_CostsWhatTheBestPlanForItsRowsAndTheAnchorCosts(int offset, int rows)
    {
        var list = new CreditList(offset + 300);
        var before = await list.CursorAtAsync(offset + rows);

        var connection = await list.ReadLastAsync(rows, before);

        Assert.Equal(list.Rows.Skip(offset).Take(rows), connection.Nodes);
        AssertCost(list, PageGraph.Cheapest(offset, offset + rows + 1));
    }

    [Theory]
    [InlineData(0, 20, 1)]
    [InlineData(1, 20, 1)]
    [InlineData(60, 1, 1)]
    [InlineData(100, 100, 1)]
    [InlineData(101, 20, 2)]
    [InlineData(2500, 20, 2)]
    public async Task ReadAsync_LastAlone_IsOneCallForTheCountAndOneForTheRowsThatItDoesNotHave(int count, int last, int calls)
    {
        var list = new CreditList(count);

        var connection = await list.ReadLastAsync(last);

        Assert.Equal(list.Rows.TakeLast(last), connection.Nodes);
        Assert.Equal(calls, list.Calls.Count);
    }

    [Fact]
    public async Task ReadAsync_LastZero_IsOneCallOfOneRow()
    {
        var list = new CreditList(250);

        var connection = await list.ReadLastAsync(0);

        Assert.Equal([(1, 1, false)], list.Calls);
        Assert.Empty(connection.Nodes);
        Assert.Equal(250, connection.TotalCount);
        Assert.True(connection.HasPreviousPage);
        Assert.False(connection.HasNextPage);
    }

    private static void AssertCost(CreditList list, (int Calls, int Rows) best) =>
        Assert.Equal(best, (list.Calls.Count, list.Calls.Sum(call => call.Size)));
}
