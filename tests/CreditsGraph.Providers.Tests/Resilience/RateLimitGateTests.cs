using CreditsGraph.Providers.Resilience;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class RateLimitGateTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(null, 1)]
    [InlineData(0, 0.2)]
    public async Task RateLimited_WaitThatFits_IsWaitedFor(int? retryAfter, double secondAttemptAt)
    {
        using var provider = new StubProvider((attempt, _) => attempt == 1
            ? Status(429, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null) : Status(200));

        Assert.Equal(200, (await provider.RunAsync()).Status);
        Assert.Equal([0, secondAttemptAt], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Fact]
    public async Task RateLimited_OtherCallsOfTheBusiness_WaitAtTheGate()
    {
        using var provider = new StubProvider((attempt, _) => attempt == 1 ? Status(429, TimeSpan.FromSeconds(5)) : Status(200));

        var first = provider.Send();
        provider.Time.Advance(TimeSpan.FromSeconds(1));
        var second = provider.Send();
        Assert.Single(provider.Attempts);
        await provider.RunAsync(first);
        await provider.RunAsync(second);

        Assert.Equal([0, 5, 5], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Fact]
    public async Task RateLimited_ForLongerThanACallMayTake_FailsTheBusinesssCallsWithoutAnAttempt()
    {
        using var provider = new StubProvider((attempt, _) => attempt == 1 ? Status(429, TimeSpan.FromSeconds(60)) : Status(200));
        await provider.Send();
        provider.Time.Advance(TimeSpan.FromSeconds(20));

        var error = await Assert.ThrowsAsync<ProviderException>(() => provider.Send());

        Assert.Equal((ProviderErrorCode.RateLimited, TimeSpan.FromSeconds(40)), (error.Code, error.RetryAfter));
        Assert.Single(provider.Attempts);
        provider.Time.Advance(TimeSpan.FromSeconds(41));
        Assert.Equal(200, (await provider.Send()).Status);
    }

    [Fact]
    public async Task RateLimited_OtherBusinesses_AreUntouched()
    {
        using var provider = new StubProvider((attempt, _) => attempt == 1 ? Status(429, TimeSpan.FromSeconds(60)) : Status(200));
        await provider.Send();

        Assert.Equal(200, (await provider.Send(StubProvider.OtherBusiness)).Status);
        Assert.Equal(0, provider.Seconds);
    }

    [Fact]
    public async Task RateLimited_HoweverOften_DoesNotOpenTheCircuit()
    {
        using var provider = new StubProvider((_, _) => Status(429, TimeSpan.FromSeconds(60)));

        for (var i = 0; i < 30; i++)
            await provider.Send(Guid.NewGuid());

        Assert.Equal((30, ProviderState.Closed), (provider.Attempts.Count, provider.Status.State));
        Assert.Equal(ProviderErrorCode.RateLimited, provider.Status.LastErrorCode);
    }

    [Fact]
    public void Close_ManyBusinesses_KeepsABoundedNumber()
    {
        var gates = new RateLimitGates(new ManualTimeProvider());
        var last = Guid.Empty;

        for (var i = 0; i < RateLimitGates.MaxGates + 500; i++)
            gates.Close(last = Guid.NewGuid(), TimeSpan.FromSeconds(60 + i));

        Assert.Equal(RateLimitGates.MaxGates, gates.Count);
        Assert.NotEqual(TimeSpan.Zero, gates.WaitOf(last));
    }

    [Fact]
    public void Close_AgainForAShorterTime_KeepsTheLonger()
    {
        var gates = new RateLimitGates(new ManualTimeProvider());

        gates.Close(StubProvider.Business, TimeSpan.FromSeconds(60));
        gates.Close(StubProvider.Business, TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(60), gates.WaitOf(StubProvider.Business));
    }

    [Fact]
    public void Close_ForADay_OpensAfterAnHour()
    {
        var time = new ManualTimeProvider();
        var gates = new RateLimitGates(time);

        gates.Close(StubProvider.Business, TimeSpan.FromDays(1));
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.Zero, gates.WaitOf(StubProvider.Business));
        Assert.Equal(0, gates.Count);
    }
}
