using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Providers.Tests.Resilience;

/// <summary>
/// The strategies around a provider whose attempts a test answers. The clock is the test's, and waits are not made longer
/// or shorter by chance.
/// </summary>
internal sealed class StubProvider : IDisposable
{
    public static readonly Guid Business = Guid.NewGuid();
    public static readonly Guid OtherBusiness = Guid.NewGuid();

    // How long other threads may take to go on after a timer, before a total time is taken for what is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // When the calls' total times are over.
    private readonly List<(Task Call, DateTimeOffset Deadline)> _calls = [];
    private readonly TimeSpan _total;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ResiliencePipelines _pipelines;
    private readonly ProviderChannel _channel;
    private readonly DateTimeOffset _start;

    public StubProvider(
        Func<int, CancellationToken, Task<HttpResponseMessage>> answer,
        Action<ResilienceOptions>? configure = null,
        ILogger? logger = null)
    {
        var options = new ResilienceOptions();
        options.Retry.UseJitter = false;
        configure?.Invoke(options);
        _total = options.TotalRequestTimeout.Timeout;
        _start = Time.GetUtcNow();
        Healths = new ProviderHealths(Time);
        var metrics = new ProviderMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), Healths);
        _pipelines = new ResiliencePipelines(
            ProviderApi.Data,
            options,
            Healths[Provider.DayZero],
            Time,
            new ResilienceEvents(
                Provider.DayZero,
                ProviderApi.Data,
                metrics,
                logger ?? NullLogger.Instance));
        var handlers = new ResilienceHandler(_pipelines.Total)
        {
            InnerHandler = new ResilienceHandler(_pipelines.Attempts)
            {
                InnerHandler = new BufferingHandler(1024) { InnerHandler = new Stub(this, answer) },
            },
        };
        _channel = new ProviderChannel(
            new HttpMessageInvoker(handlers), ProviderHttpVersion.Negotiated, Healths[Provider.DayZero], metrics, Time, NullLogger.Instance);
    }

    public ManualTimeProvider Time { get; } = new();

    public ProviderHealths Healths { get; }

    public IServiceProvider Services => _services;

    public ProviderStatus Status => Healths[Provider.DayZero].Read();

    /// <summary>How long after the start each attempt arrived, and for whom.</summary>
    public List<(double AtSeconds, Guid Business)> Attempts { get; } = [];

    public double Seconds => (Time.GetUtcNow() - _start).TotalSeconds;

    /// <summary>Starts a call, and returns when it waits for something.</summary>
    public Task<ProviderAnswer> Send(Guid? business = null, CancellationToken ct = default)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var call = _channel.SendAsync(
                new ProviderRequest(HttpMethod.Get, new Uri("http://provider.example/"), business ?? Business), "Call", ct);
            _calls.Add((call, Time.GetUtcNow() + _total));
            return call;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Moves the clock from timer to timer until the call is over.</summary>
    public async Task<ProviderAnswer> RunAsync(Task<ProviderAnswer> call)
    {
        var idle = Stopwatch.StartNew();
        while (!call.IsCompleted)
        {
            var deadline = _calls.Where(pending => !pending.Call.IsCompleted).Select(pending => pending.Deadline).DefaultIfEmpty().Min();
            if (Time.AdvanceToNextTimer(idle.Elapsed < Patience ? deadline : DateTimeOffset.MaxValue))
                idle.Restart();
            else
                await Task.Delay(1);
        }

        return await call;
    }

    public Task<ProviderAnswer> RunAsync(Guid? business = null) => RunAsync(Send(business));

    public Task<ProviderException> FailAsync(Guid? business = null) =>
        Assert.ThrowsAsync<ProviderException>(() => RunAsync(business));

    public void Dispose()
    {
        _pipelines.Dispose();
        _services.Dispose();
    }

    private sealed class Stub(StubProvider owner, Func<int, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int attempt;
            lock (owner.Attempts)
            {
                owner.Attempts.Add((owner.Seconds, ((ProviderRequest)request).BusinessId));
                attempt = owner.Attempts.Count;
            }

            return answer(attempt, cancellationToken);
        }
    }
}

internal static class StubAnswers
{
    public static Task<HttpResponseMessage> Status(int status, TimeSpan? retryAfter = null) => Status(
        status, retryAfter is { } wait ? new RetryConditionHeaderValue(wait) : null);

    public static Task<HttpResponseMessage> Status(int status, RetryConditionHeaderValue? retryAfter)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("{}", null, "application/json") };
        response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(response);
    }

    /// <summary>No answer until the attempt is given up.</summary>
    public static async Task<HttpResponseMessage> Never(CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource<HttpResponseMessage>();
        await using var registration = cancellationToken.Register(() => given.TrySetCanceled(cancellationToken));
        return await given.Task.ConfigureAwait(false);
    }
}
