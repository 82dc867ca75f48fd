using CreditsGraph.Providers.Resilience;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class ConcurrencyLimitTests
{
    [Fact]
    public async Task Call_NoPermitLeft_WaitsForItsTurn()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>();
        using var provider = new StubProvider((attempt, _) => attempt == 1 ? release.Task : Status(200), Limits(1, 1));

        var first = provider.Send();
        var second = provider.Send();
        Assert.Equal((1, 1), (provider.Attempts.Count, provider.Status.CallsInFlight));
        release.SetResult(await Status(200));

        await first.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await second.WaitAsync(TimeSpan.FromSeconds(10))).Status);
        Assert.Equal(2, provider.Attempts.Count);
    }

    [Fact]
    public async Task Call_QueueFull_FailsAtOnce()
    {
        using var provider = new StubProvider((_, token) => Never(token), Limits(1, 1));
        var waiting = new[] { provider.Send(), provider.Send() };

        var error = await Assert.ThrowsAsync<ProviderException>(() => provider.Send());

        Assert.Equal(ProviderErrorCode.Unavailable, error.Code);
        Assert.Contains("too many calls", error.Message);
        Assert.All(waiting, call => Assert.False(call.IsCompleted));
        Assert.Null(provider.Status.LastErrorCode);
    }

    [Fact]
    public async Task Call_CancelledInTheQueue_GivesItsPlaceAway()
    {
        using var provider = new StubProvider((_, token) => Never(token), Limits(1, 1));
        using var cancellation = new CancellationTokenSource();
        var running = provider.Send();
        var leaving = provider.Send(ct: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(provider.Send().IsCompleted);
        Assert.Single(provider.Attempts);
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task Call_InTheQueueUntilItsTimeIsOver_TimesOut()
    {
        using var provider = new StubProvider((_, _) => new TaskCompletionSource<HttpResponseMessage>().Task, Limits(1, 1));
        _ = provider.Send();

        var queued = provider.Send();
        provider.Time.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<ProviderException>(() => queued.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(ProviderErrorCode.Timeout, error.Code);
    }

    [Fact]
    public async Task Call_ThatWaitsBetweenAttempts_HoldsNoPermit()
    {
        using var provider = new StubProvider((attempt, _) => Status(attempt == 1 ? 500 : 200), Limits(1, 0));

        var failing = provider.Send();

        Assert.Equal(200, (await provider.Send()).Status);
        Assert.Equal(200, (await provider.RunAsync(failing)).Status);
    }

    [Fact]
    public async Task Calls_OfAThrottledBusiness_HoldNoPermits()
    {
        using var provider = new StubProvider(
            (attempt, _) => attempt == 1 ? Status(429, TimeSpan.FromSeconds(5)) : Status(200), Limits(1, 0));
        var throttled = new[] { provider.Send(), provider.Send(), provider.Send() };

        Assert.Equal(200, (await provider.Send(StubProvider.OtherBusiness)).Status);
        Assert.All(throttled, call => Assert.False(call.IsCompleted));
    }

    [Fact]
    public async Task Call_ThrottledWhileInTheQueue_IsNotSent()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>();
        using var provider = new StubProvider((_, _) => release.Task, Limits(1, 1));
        var first = provider.Send();
        var queued = provider.Send();

        release.SetResult(await Status(429, TimeSpan.FromSeconds(60)));

        Assert.Equal(429, (await first.WaitAsync(TimeSpan.FromSeconds(10))).Status);
        var error = await Assert.ThrowsAsync<ProviderException>(() => queued.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(ProviderErrorCode.RateLimited, error.Code);
        Assert.Single(provider.Attempts);
    }

    private static Action<ResilienceOptions> Limits(int permits, int queue) => options =>
        options.RateLimiter.DefaultRateLimiterOptions = new() { PermitLimit = permits, QueueLimit = queue };
}
