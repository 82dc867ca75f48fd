using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Tests.Thredfi;
using CreditsGraph.Providers.Thredfi;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Providers.Tests.Resilience;

/// <summary>An attempt that nobody waits for any more ends at the server too.</summary>
public class AbandonedAttemptTests
{
    [Fact]
    public async Task Attempt_OutOfTime_EndsAtTheServerAndIsRepeated()
    {
        var server = new SilentServer(silentAttempts: 1);
        await using var fixture = await server.StartAsync(options => options.Retry.MaxRetryAttempts = 1);

        var call = fixture.ListAsync();
        await server.Arrived;
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        await server.Aborted;
        await TokenFlowTests.EventuallyAsync(() =>
        {
            fixture.Time.Advance(TimeSpan.FromMilliseconds(200));
            return Task.FromResult(call.IsCompleted);
        });

        Assert.Single((await call).Rows);
        Assert.Equal(2, fixture.Server.Lists.Count);
    }

    [Fact]
    public async Task Attempt_CallerGone_EndsAtTheServerAndIsNotRepeated()
    {
        var server = new SilentServer(silentAttempts: 9);
        await using var fixture = await server.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = fixture.ListAsync(ct: cancellation.Token);
        await server.Arrived;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.Aborted;
        Assert.Single(fixture.Server.Lists);
    }

    [Fact]
    public async Task Attempt_TotalTimeOver_EndsAtTheServer()
    {
        var server = new SilentServer(silentAttempts: 9);
        await using var fixture = await server.StartAsync(options => options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(2));

        var call = fixture.FailAsync();
        await server.Arrived;
        fixture.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ProviderErrorCode.Timeout, (await call).Code);
        await server.Aborted;
        Assert.Single(fixture.Server.Lists);
    }

    private sealed class SilentServer(int silentAttempts)
    {
        private readonly TaskCompletionSource _arrived = new();
        private readonly TaskCompletionSource _aborted = new();
        private int _attempts;

        public Task Arrived => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public Task Aborted => _aborted.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public Task<ThredfiFixture> StartAsync(Action<ResilienceOptions>? configure = null) => ThredfiFixture.StartListAsync(
            async (_, context) =>
            {
                if (Interlocked.Increment(ref _attempts) > silentAttempts)
                {
                    await context.JsonAsync(ThredfiBodies.PageOf(ThredfiBodies.CustomerRow()));
                    return;
                }

                _arrived.TrySetResult();
                await context.NeverAsync();
                _aborted.TrySetResult();
            },
            options => configure?.Invoke(options.Resilience));
    }
}
