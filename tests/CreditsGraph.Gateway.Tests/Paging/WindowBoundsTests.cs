using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

public class WindowBoundsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Around_AnyGap_IsOnePageWithEnoughRowsOnBothSides(bool isBackward)
    {
        for (var gap = 0L; gap < 20_000; gap++)
        {
            var bounds = WindowBounds.Around(gap, 20, isBackward ? Direction.Backward : Direction.Forward);
            Assert.Single(WindowPlanner.Plan(bounds.Start, bounds.End));
            Assert.True(bounds.Start <= Math.Max(0, gap - CursorPlace.Surroundings), $"above {gap}: {bounds}");
            Assert.True(bounds.End >= gap + CursorPlace.Surroundings, $"below {gap}: {bounds}");
        }
    }

    [Theory]
    [InlineData(0, 20, 100, false, 0, 20)]
    [InlineData(20, 20, 100, false, 19, 40)]
    [InlineData(90, 20, 100, false, 89, 100)]
    [InlineData(100, 20, 100, false, 99, 100)]
    [InlineData(20, 20, 100, true, 0, 21)]
    [InlineData(0, 20, 100, true, 0, 1)]
    [InlineData(100, 20, 100, true, 80, 100)]
    [InlineData(100, 0, 100, true, 99, 100)]
    [InlineData(0, 20, 0, false, 0, 1)]
    public void At_Gap_IsTheRowsAndTheAnchorWithinTheList(long gap, int rows, long count, bool isBackward, long start, long end) =>
        Assert.Equal(
            new WindowBounds(start, end),
            WindowBounds.At(gap, rows, count, isBackward ? Direction.Backward : Direction.Forward));
}
