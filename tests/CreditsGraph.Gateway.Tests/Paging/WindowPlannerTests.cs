using CreditsGraph.Gateway.Paging;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Paging;

public class WindowPlannerTests
{
    public static TheoryData<long, int> Windows()
    {
        var windows = new TheoryData<long, int>();
        foreach (var start in new long[] { 0, 1, 19, 20, 99, 100, 12345 })
        {
            foreach (var length in new[] { 1, 20, 50, 99, 100, 101 })
                windows.Add(start, length);
        }

        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Plan_KnownWindow_IsAsCheapAsAnyPlan(long start, int length) => AssertIsBest(start, start + length);

    [Theory]
    [InlineData(0, 20, 1, 20)]
    [InlineData(0, 100, 1, 100)]
    [InlineData(20, 40, 2, 20)]
    [InlineData(19, 40, 1, 40)]
    [InlineData(199, 201, 67, 3)]
    [InlineData(2_000_000_000, 2_000_000_001, 2_000_000_001, 1)]
    public void Plan_WindowWithinOnePage_IsTheSmallestSuchPage(long start, long end, long page, int size) =>
        Assert.Equal([new PageSpan(page, size)], WindowPlanner.Plan(start, end));

    [Fact]
    public void Plan_HundredRowsAndTheirAnchor_AreTwoRequests() =>
        Assert.Equal(2, WindowPlanner.Plan(19, 120).Length);

    [Fact]
    public void Plan_AnyWindow_CoversItInOverlappingPages()
    {
        var windows =
            from start in Gen.OneOf(Gen.Choose(0, 3000), Gen.Choose(0, int.MaxValue))
            from length in Gen.Choose(1, 350)
            select (Start: (long)start, End: (long)start + length);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(windows.ToArbitrary(), window =>
        {
            var plan = WindowPlanner.Plan(window.Start, window.End);
            return plan[0].Start <= window.Start
                && plan[^1].End >= window.End
                && plan.All(page => page is { Page: >= 1, Size: >= 1 and <= 100 })
                && plan.Zip(plan.Skip(1)).All(pair => pair.Second.Start < pair.First.End);
        }));
    }

    [Fact]
    public void Plan_AnyWindowOfUpToAHundredAndOneRows_IsAsCheapAsAnyPlan()
    {
        var windows =
            from start in Gen.OneOf(Gen.Choose(0, 1000), Gen.Choose(0, 2_000_000_000))
            from length in Gen.Choose(1, 101)
            select (Start: (long)start, End: (long)start + length);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(windows.ToArbitrary(), window =>
            AssertIsBest(window.Start, window.End)));
    }

    [Fact]
    public void Plan_AnyWindowOfSeveralPages_IsAsCheapAsAnyPlan()
    {
        var windows =
            from start in Gen.OneOf(Gen.Choose(0, 1000), Gen.Choose(0, 2_000_000_000))
            from length in Gen.Choose(150, 250)
            select (Start: (long)start, End: (long)start + length);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(windows.ToArbitrary(), window =>
            AssertIsBest(window.Start, window.End)));
    }

    [Fact]
    public void Plan_WindowsOfAHundredAndOneRows_NeedNoMoreThanTwoRequests()
    {
        for (var start = 0L; start < 2000; start++)
            Assert.InRange(WindowPlanner.Plan(start, start + 101).Length, 1, 2);
    }

    [Fact]
    public void Longest_AnyStart_HoldsItAndMoreThanOneRow()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), start =>
        {
            var page = WindowPlanner.Longest(start, start + 200L, Direction.Forward);
            return page.Start <= start && page.End > start + 1L && page.Size <= 100;
        }));
    }

    [Fact]
    public void Longest_AnyEnd_HoldsItsRowAndMoreThanOne()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Gen.Choose(201, int.MaxValue).ToArbitrary(), end =>
        {
            var page = WindowPlanner.Longest(end - 200L, end, Direction.Backward);
            return page.End >= end && page.Start < end - 1L && page.Size <= 100;
        }));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    public void Plan_EmptyOrNegativeWindow_Throws(long start, long end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowPlanner.Plan(start, end));

    private static void AssertIsBest(long start, long end)
    {
        var plan = WindowPlanner.Plan(start, end);
        Assert.Equal(PageGraph.Cheapest(start, end), (plan.Length, plan.Sum(page => page.Size)));
    }
}
