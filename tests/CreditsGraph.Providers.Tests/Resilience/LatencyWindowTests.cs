using CreditsGraph.Providers.Resilience;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Resilience;

public class LatencyWindowTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Read_NothingRecorded_IsNull() => Assert.Null(new LatencyWindow(_time).Read());

    [Fact]
    public void Read_AnyLatencies_IsTheNearestRankWithinAFewPercent() => Prop.ForAll(
        Gen.Choose(1, 2_000_000).NonEmptyListOf().ToArbitrary(),
        values =>
        {
            var latencies = values.Select(value => TimeSpan.FromMilliseconds(value / 10d)).Order().ToList();
            var window = new LatencyWindow(_time);
            foreach (var latency in latencies)
                window.Record(latency);

            var read = window.Read()!.Value;

            Assert.InRange(read.Median / At(0.5), 0.95, 1.05);
            Assert.InRange(read.P99 / At(0.99), 0.95, 1.05);

            TimeSpan At(double share) => latencies[(int)Math.Ceiling(latencies.Count * share) - 1];
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(0.00001)]
    [InlineData(1e9)]
    public void Record_Extremes_AreKept(double milliseconds)
    {
        var window = new LatencyWindow(_time);

        window.Record(TimeSpan.FromMilliseconds(milliseconds));

        Assert.NotNull(window.Read());
    }

    [Fact]
    public void Read_OlderLatencies_LeaveAfterFiveMinutes()
    {
        var window = new LatencyWindow(_time);
        window.Record(TimeSpan.FromMilliseconds(100));

        _time.Advance(TimeSpan.FromSeconds(265));
        Assert.NotNull(window.Read());
        window.Record(TimeSpan.FromMilliseconds(10));
        _time.Advance(TimeSpan.FromSeconds(35));

        Assert.InRange(window.Read()!.Value.P99.TotalMilliseconds, 9, 11);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(window.Read());
    }
}
