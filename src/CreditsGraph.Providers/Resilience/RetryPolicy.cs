using CreditsGraph.Providers.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Whether a failed attempt is followed by another, and after which wait.</summary>
internal sealed class RetryPolicy(
    RetryOptions options, RateLimitGates gates, CircuitBreakerStateProvider circuit, TimeProvider time, ResilienceEvents events)
{
    private static readonly ResiliencePropertyKey<TimeSpan> DelayKey = new("CreditsGraph.RetryDelay");

    public RetryStrategyOptions<HttpResponseMessage> ToStrategyOptions() => new()
    {
        // At least one here; the decision below knows none too, and sees each failure.
        MaxRetryAttempts = Math.Max(1, options.MaxRetryAttempts),
        ShouldHandle = ShouldRetry,
        DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Context.Properties.GetValue(DelayKey, TimeSpan.Zero)),
    };

    /// <summary>The back-off after an attempt, counted from 0.</summary>
    internal TimeSpan BackOff(int attempt)
    {
        var delay = options.Delay.TotalMilliseconds * options.BackoffType switch
        {
            DelayBackoffType.Constant => 1,
            DelayBackoffType.Linear => attempt + 1,
            _ => Math.Pow(2, attempt),
        };
        if (options.UseJitter)
            delay *= 0.5 + Random.Shared.NextDouble();
        return TimeSpan.FromMilliseconds(Math.Min(delay, options.MaxDelay.TotalMilliseconds));
    }

    private ValueTask<bool> ShouldRetry(RetryPredicateArguments<HttpResponseMessage> args)
    {
        var context = args.Context;
        var response = args.Outcome.Result;
        if (args.Outcome.Exception is ProviderException or BrokenCircuitException)
            return new ValueTask<bool>(false);
        var result = AttemptResults.Of(args.Outcome, context.CancellationToken);
        if (!result.IsTransient(response))
            return new ValueTask<bool>(false);

        var request = context.Request();
        var delay = DelayOf(request, response, args.AttemptNumber);
        var isRetried = args.AttemptNumber < options.MaxRetryAttempts
            && delay < request.Remaining(time)

            // The next attempt would not be made: what this one came to says more than that.
            && circuit.CircuitState != CircuitState.Open;
        if (isRetried)
            context.Properties.Set(DelayKey, delay);
        events.AttemptFailed(request, args.AttemptNumber + 1, result, response, isRetried ? delay : null);
        return new ValueTask<bool>(isRetried);
    }

    // The back-off, or what the provider asks for where that is longer.
    private TimeSpan DelayOf(ProviderRequest request, HttpResponseMessage? response, int attempt)
    {
        var delay = BackOff(attempt);
        var asked = response is null ? TimeSpan.Zero : RetryAfter.Of(response, time) ?? TimeSpan.Zero;
        var gate = gates.WaitOf(request.BusinessId);
        delay = asked > delay ? asked : delay;
        return gate > delay ? gate : delay;
    }
}
