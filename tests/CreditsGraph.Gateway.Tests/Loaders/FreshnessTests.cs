using CreditsGraph.Gateway.Loaders;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Loaders;

public class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void RemainingAt_NothingUsed_IsNull() => Assert.Null(new Freshness().RemainingAt(Now));

    [Theory]
    [InlineData(30, 30)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void RemainingAt_OneUsed_IsItsTimeLeftAndNeverNegative(int freshFor, int remaining)
    {
        var freshness = new Freshness();

        freshness.Use(Now.AddSeconds(freshFor));

        Assert.Equal(TimeSpan.FromSeconds(remaining), freshness.RemainingAt(Now));
    }

    [Fact]
    public void RemainingAt_UsedWithAnOffset_IsInUtc()
    {
        var freshness = new Freshness();

        freshness.Use(Now.AddSeconds(5).ToOffset(TimeSpan.FromHours(2)));

        Assert.Equal(TimeSpan.FromSeconds(5), freshness.RemainingAt(Now));
    }

    [Fact]
    public void RemainingAt_ManyUsedAtOnce_IsTheLeast() => Prop.ForAll<int[]>(static seconds =>
    {
        var freshness = new Freshness();

        Parallel.ForEach(seconds, second => freshness.Use(Now.AddSeconds(second)));

        return freshness.RemainingAt(Now) == (seconds.Length == 0 ? null : TimeSpan.FromSeconds(Math.Max(0, seconds.Min())));
    }).QuickCheckThrowOnFailure();
}
