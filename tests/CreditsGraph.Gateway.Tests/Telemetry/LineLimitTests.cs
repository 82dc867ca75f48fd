using CreditsGraph.Gateway.Telemetry;
using CreditsGraph.Providers.Tests;

namespace CreditsGraph.Gateway.Tests.Telemetry;

public sealed class LineLimitTests
{
    [Fact]
    public void TryTake_OverTheLimit_SaysLaterHowManyThereWere()
    {
        var time = new ManualTimeProvider();
        var limit = new LineLimit(time);
        for (var i = 0; i < LineLimit.MaxPerSecond; i++)
            Assert.True(limit.TryTake(out _));
        Assert.False(limit.TryTake(out _));
        Assert.False(limit.TryTake(out _));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(limit.TryTake(out var suppressed));
        Assert.Equal(2, suppressed);
        Assert.True(limit.TryTake(out suppressed));
        Assert.Equal(0, suppressed);
    }
}
