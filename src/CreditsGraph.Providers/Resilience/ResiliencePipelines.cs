using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CreditsGraph.Providers.Resilience;

/// <summary>
/// The strategies of one of a provider's HTTP clients: around the token the total time; within it, from the outside in,
/// retry, gate and limit of concurrency, circuit breaker, a note of each attempt, and the attempt's time.
/// </summary>
internal sealed class ResiliencePipelines : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;

    public ResiliencePipelines(
        ProviderApi api, ResilienceOptions options, ProviderHealth health, TimeProvider time, ResilienceEvents events)
    {
        Total = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddStrategy(_ => new DeadlineStrategy(options.TotalRequestTimeout.Timeout, time))
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalRequestTimeout.Timeout })
            .Build();

        var limits = options.RateLimiter.DefaultRateLimiterOptions;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.PermitLimit,
            QueueLimit = limits.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        var gates = new RateLimitGates(time);
        var circuit = new CircuitBreakerStateProvider();
        Attempts = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryPolicy(options.Retry, gates, circuit, time, events).ToStrategyOptions())
            .AddStrategy(_ => new AdmissionStrategy(health.Provider, _limiter, gates, time, events))
            .AddPipeline(CircuitBreaker(api, options.CircuitBreaker, circuit, health, time, events))
            .AddStrategy(_ => new AttemptStrategy(health, time, events))
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout.Timeout })
            .Build();
        Whole = new ResiliencePipelineBuilder<HttpResponseMessage>().AddPipeline(Total).AddPipeline(Attempts).Build();
    }

    /// <summary>Bounds a call with everything in it.</summary>
    public ResiliencePipeline<HttpResponseMessage> Total { get; }

    /// <summary>Makes the attempts.</summary>
    public ResiliencePipeline<HttpResponseMessage> Attempts { get; }

    /// <summary>Both in one, where nothing stands between them.</summary>
    public ResiliencePipeline<HttpResponseMessage> Whole { get; }

    public void Dispose() => _limiter.Dispose();

    private static ResiliencePipeline<HttpResponseMessage> CircuitBreaker(
        ProviderApi api,
        CircuitBreakerOptions options,
        CircuitBreakerStateProvider circuit,
        ProviderHealth health,
        TimeProvider time,
        ResilienceEvents events)
    {
        ValueTask Enter(ProviderState state)
        {
            health.Enter(api, state);
            events.CircuitChanged(state, options.BreakDuration);
            return default;
        }

        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = new MonotonicClock(time) }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = circuit,
                ShouldHandle = args => new ValueTask<bool>(IsFailure(args, circuit)),
                OnOpened = _ => Enter(ProviderState.Open),
                OnHalfOpened = _ => Enter(ProviderState.HalfOpen),
                OnClosed = _ => Enter(ProviderState.Closed),
            })
            .Build();
    }

    private static bool IsFailure(CircuitBreakerPredicateArguments<HttpResponseMessage> args, CircuitBreakerStateProvider circuit)
    {
        var result = AttemptResults.Of(args.Outcome, args.Context.CancellationToken);

        // The one attempt that decides whether calls go on proves nothing where it was not seen to its end.
        return result.IsFailure()
            || (result is AttemptResult.Cancelled or AttemptResult.Defect && circuit.CircuitState == CircuitState.HalfOpen);
    }
}
