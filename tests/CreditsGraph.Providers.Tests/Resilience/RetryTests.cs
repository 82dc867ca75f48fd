using System.Net;
using System.Net.Http.Headers;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Polly;
using Polly.CircuitBreaker;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class RetryTests
{
    [Theory]
    [InlineData(408, 4)]
    [InlineData(500, 4)]
    [InlineData(502, 4)]
    [InlineData(503, 4)]
    [InlineData(504, 4)]
    [InlineData(520, 4)]
    [InlineData(501, 1)]
    [InlineData(505, 1)]
    [InlineData(200, 1)]
    [InlineData(204, 1)]
    [InlineData(302, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(403, 1)]
    [InlineData(404, 1)]
    [InlineData(409, 1)]
    [InlineData(422, 1)]
    public async Task Call_ThatAlwaysAnswersAStatus_MakesSoManyAttempts(int status, int attempts)
    {
        using var provider = new StubProvider((_, _) => Status(status));

        var answer = await provider.RunAsync();

        Assert.Equal((status, attempts), (answer.Status, provider.Attempts.Count));
    }

    [Fact]
    public async Task Call_FailingTwice_IsRepeatedAfterWaitsThatDouble()
    {
        using var provider = new StubProvider((attempt, _) => Status(attempt < 3 ? 500 : 200));

        var answer = await provider.RunAsync();

        Assert.Equal(200, answer.Status);
        Assert.Equal([0, 0.2, 0.6], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    public async Task Call_ConnectionFailsOnce_IsRepeated(Type exception)
    {
        using var provider = new StubProvider((attempt, _) =>
            attempt == 1 ? throw (Exception)Activator.CreateInstance(exception)! : Status(200));

        Assert.Equal(200, (await provider.RunAsync()).Status);
    }

    [Fact]
    public async Task Call_BodyBreaksOffOnce_IsRepeated()
    {
        using var provider = new StubProvider((attempt, _) => attempt > 1 ? Status(200) : Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) }));

        Assert.Equal(200, (await provider.RunAsync()).Status);
        Assert.Equal(2, provider.Attempts.Count);
    }

    [Fact]
    public async Task Call_BodyTooLarge_IsNotRepeated()
    {
        using var provider = new StubProvider((_, _) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[2048]) }));

        Assert.Equal(BodyKind.TooLarge, (await provider.RunAsync()).Kind);
        Assert.Single(provider.Attempts);
    }

    [Fact]
    public async Task Call_Defect_IsNotRepeatedAndStaysWhatItIs()
    {
        using var provider = new StubProvider((_, _) => throw new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => provider.RunAsync());

        Assert.Single(provider.Attempts);
        Assert.Null(provider.Status.LastErrorCode);
    }

    [Fact]
    public async Task Call_AttemptOutOfTime_IsCancelledAndRepeated()
    {
        var given = CancellationToken.None;
        using var provider = new StubProvider((attempt, token) =>
        {
            if (attempt > 1)
                return Status(200);
            given = token;
            return Never(token);
        });

        Assert.Equal(200, (await provider.RunAsync()).Status);
        Assert.True(given.IsCancellationRequested);
        Assert.Equal([0, 3.2], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Fact]
    public async Task Call_Silence_EndsWhereTheNextWaitDoesNotFit()
    {
        using var provider = new StubProvider((_, token) => Never(token));

        Assert.Equal(ProviderErrorCode.Timeout, (await provider.FailAsync()).Code);

        // 3 attempts of 3 s and waits of 0.2 s and 0.4 s; 0.8 s more would be over 10 s.
        Assert.Equal(3, provider.Attempts.Count);
        Assert.Equal(9.6, provider.Seconds);
    }

    [Fact]
    public async Task Call_TotalTimeOver_CancelsTheAttempt()
    {
        using var provider = new StubProvider(
            (_, token) => Never(token), options => options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(4));

        Assert.Equal(ProviderErrorCode.Timeout, (await provider.FailAsync()).Code);
        Assert.Equal((2, 4.0, 0), (provider.Attempts.Count, provider.Seconds, provider.Status.CallsInFlight));
    }

    [Fact]
    public async Task Call_CallerLeavesBetweenAttempts_IsNotRepeated()
    {
        using var provider = new StubProvider((_, _) => Status(500));
        using var cancellation = new CancellationTokenSource();

        var call = provider.Send(ct: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.RunAsync(call));
        Assert.Single(provider.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_RetryAfterThatFits_IsWaitedFor(bool isDate)
    {
        StubProvider provider = null!;
        using var disposed = provider = new StubProvider((attempt, _) => attempt > 1 ? Status(200) : Status(
            503,
            isDate ? new RetryConditionHeaderValue(provider.Time.GetUtcNow().AddSeconds(7)) : new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))));

        Assert.Equal(200, (await provider.RunAsync()).Status);
        Assert.Equal([0, 7], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Call_RetryAfterThatDoesNotFit_AnswersAtOnceWithIt(int status)
    {
        using var provider = new StubProvider((_, _) => Status(status, TimeSpan.FromSeconds(11)));

        var answer = await provider.Send();

        Assert.Equal((status, TimeSpan.FromSeconds(11)), (answer.Status, answer.RetryAfter));
        Assert.Equal((1, 0.0), (provider.Attempts.Count, provider.Seconds));
    }

    [Fact]
    public async Task Call_RetryAfterInThePast_WaitsTheBackOff()
    {
        StubProvider provider = null!;
        using var disposed = provider = new StubProvider((attempt, _) => attempt > 1
            ? Status(200) : Status(503, new RetryConditionHeaderValue(provider.Time.GetUtcNow().AddSeconds(-7))));

        await provider.RunAsync();

        Assert.Equal([0, 0.2], provider.Attempts.Select(a => a.AtSeconds));
    }

    [Fact]
    public async Task Call_BackOffThatDoesNotFit_AnswersAtOnce()
    {
        using var provider = new StubProvider((_, _) => Status(500), options => options.Retry.Delay = TimeSpan.FromSeconds(10));

        Assert.Equal(500, (await provider.Send()).Status);
        Assert.Equal(0, provider.Seconds);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(10, 11)]
    public async Task Call_WithOtherNumbersOfRepeats_MakesSoMany(int retries, int attempts)
    {
        using var provider = new StubProvider((_, _) => Status(500), options =>
        {
            options.Retry.MaxRetryAttempts = retries;
            options.Retry.BackoffType = DelayBackoffType.Constant;
            options.CircuitBreaker.MinimumThroughput = 100;
        });

        await provider.RunAsync();

        Assert.Equal(attempts, provider.Attempts.Count);
    }

    [Theory]
    [InlineData(DelayBackoffType.Constant, 200, 200, 200, 200)]
    [InlineData(DelayBackoffType.Linear, 200, 400, 600, 800)]
    [InlineData(DelayBackoffType.Exponential, 200, 400, 800, 1000)]
    public void BackOff_Grows(DelayBackoffType type, double first, double second, double third, double fourth)
    {
        var policy = PolicyOf(new RetryOptions { BackoffType = type, UseJitter = false, MaxDelay = TimeSpan.FromSeconds(1) });

        Assert.Equal([first, second, third, fourth], Enumerable.Range(0, 4).Select(attempt => policy.BackOff(attempt).TotalMilliseconds));
    }

    [Fact]
    public void BackOff_WithJitter_SpreadsAroundTheDelay()
    {
        var policy = PolicyOf(new RetryOptions());

        var delays = Enumerable.Range(0, 1000).Select(_ => policy.BackOff(1).TotalMilliseconds).ToList();

        Assert.All(delays, delay => Assert.InRange(delay, 200, 600));
        Assert.True(delays.Max() - delays.Min() > 200);
    }

    private static RetryPolicy PolicyOf(RetryOptions options) =>
        new(options, new RateLimitGates(TimeProvider.System), new CircuitBreakerStateProvider(), TimeProvider.System, null!);

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException();
    }
}
