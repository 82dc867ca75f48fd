using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Tests.Thredfi;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class CircuitBreakerTests
{
    [Fact]
    public async Task Circuit_TenFailures_PausesCallsAndSaysForHowLong()
    {
        using var provider = await StartOpenAsync(_ => Status(200));
        provider.Time.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<ProviderException>(() => provider.Send());

        Assert.Equal((ProviderErrorCode.Unavailable, TimeSpan.FromSeconds(3)), (error.Code, error.RetryAfter));
        Assert.Contains("paused", error.Message);
        Assert.Equal(10, provider.Attempts.Count);
        Assert.Equal(ProviderState.Open, provider.Status.State);
        Assert.Equal(provider.Time.GetUtcNow().AddSeconds(-2), provider.Status.Since);
        Assert.Equal(ProviderErrorCode.Unavailable, provider.Status.LastErrorCode);
    }

    [Fact]
    public async Task Circuit_NineFailures_StaysClosed()
    {
        using var provider = new StubProvider((_, _) => Status(500), One);

        for (var i = 0; i < 9; i++)
            await provider.Send();

        Assert.Equal(ProviderState.Closed, provider.Status.State);
    }

    [Fact]
    public async Task Circuit_FewerThanHalfFail_StaysClosed()
    {
        using var provider = new StubProvider((attempt, _) => Status(attempt % 5 < 2 ? 500 : 200), One);

        for (var i = 0; i < 50; i++)
            await provider.Send();

        Assert.Equal(50, provider.Attempts.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task Circuit_Refusals_DoNotOpenIt(int status)
    {
        using var provider = new StubProvider((_, _) => Status(status), One);

        for (var i = 0; i < 30; i++)
            await provider.Send();

        Assert.Equal(ProviderState.Closed, provider.Status.State);
    }

    [Fact]
    public async Task Circuit_OpenedWhileACallIsRepeated_LetsItsOwnFailureOut()
    {
        using var provider = new StubProvider((_, _) => Status(502));

        for (var i = 0; i < 3; i++)
            Assert.Equal(502, (await provider.RunAsync()).Status);

        Assert.Equal(10, provider.Attempts.Count);
        Assert.Equal(ProviderState.Open, provider.Status.State);
    }

    [Fact]
    public async Task Circuit_AfterTheBreak_IsClosedByOneCallThatGoesWell()
    {
        using var provider = await StartOpenAsync(_ => Status(200));
        provider.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(200, (await provider.Send()).Status);
        Assert.Equal(ProviderState.Closed, provider.Status.State);
        Assert.Equal(provider.Time.GetUtcNow(), provider.Status.Since);
    }

    [Fact]
    public async Task Circuit_AfterTheBreak_IsOpenedByOneCallThatFails()
    {
        using var provider = await StartOpenAsync(_ => Status(500));
        provider.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(500, (await provider.Send()).Status);
        await Assert.ThrowsAsync<ProviderException>(() => provider.Send());
        Assert.Equal((11, ProviderState.Open), (provider.Attempts.Count, provider.Status.State));
    }

    [Fact]
    public async Task Circuit_HalfOpen_LetsOneCallThrough()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>();
        using var provider = await StartOpenAsync(_ => release.Task);
        provider.Time.Advance(TimeSpan.FromSeconds(5));

        var tried = provider.Send();
        await TokenFlowTests.EventuallyAsync(() => Task.FromResult(provider.Attempts.Count == 11));
        await Assert.ThrowsAsync<ProviderException>(() => provider.Send());
        Assert.Equal((11, ProviderState.HalfOpen), (provider.Attempts.Count, provider.Status.State));
        release.SetResult(await Status(200));

        Assert.Equal(200, (await tried).Status);
        Assert.Equal(ProviderState.Closed, provider.Status.State);
    }

    [Fact]
    public async Task Circuit_HalfOpenAndTheCallerLeaves_IsNotClosed()
    {
        using var provider = await StartOpenAsync(token => Never(token));
        provider.Time.Advance(TimeSpan.FromSeconds(5));
        using var cancellation = new CancellationTokenSource();

        var tried = provider.Send(ct: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tried);
        Assert.Equal(ProviderState.Open, provider.Status.State);
    }

    [Fact]
    public void MonotonicClock_WallClockSetBack_GoesOn()
    {
        var wall = new SteppedClock();
        var clock = new MonotonicClock(wall);
        var before = clock.GetUtcNow();

        wall.Back = TimeSpan.FromHours(1);
        wall.Elapsed = TimeSpan.FromSeconds(5);

        Assert.Equal(before.AddSeconds(5), clock.GetUtcNow());
    }

    private static async Task<StubProvider> StartOpenAsync(Func<CancellationToken, Task<HttpResponseMessage>> then)
    {
        var provider = new StubProvider((attempt, token) => attempt <= 10 ? Status(500) : then(token), One);
        for (var i = 0; i < 10; i++)
            await provider.Send();
        return provider;
    }

    private static void One(ResilienceOptions options) => options.Retry.MaxRetryAttempts = 0;

    private sealed class SteppedClock : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

        public TimeSpan Elapsed { get; set; }

        public TimeSpan Back { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => Start + Elapsed - Back;
    }
}
