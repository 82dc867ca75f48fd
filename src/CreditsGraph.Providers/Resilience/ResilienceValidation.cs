using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Says what is wrong with the options, by the option's path.</summary>
internal static class ResilienceValidation
{
    // The ranges of the strategies that the options are handed to.
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static IEnumerable<string> Problems(this ResilienceOptions options)
    {
        var (total, attempt) = (options.TotalRequestTimeout.Timeout, options.AttemptTimeout.Timeout);
        if (!IsWithin(total, ShortestTimeout))
            yield return "TotalRequestTimeout:Timeout must be from 10 milliseconds to a day.";
        if (!IsWithin(attempt, ShortestTimeout))
            yield return "AttemptTimeout:Timeout must be from 10 milliseconds to a day.";

        var retry = options.Retry;
        if (retry.MaxRetryAttempts is < 0 or > RetryOptions.MostRetryAttempts)
            yield return $"Retry:MaxRetryAttempts must be from 0 to {RetryOptions.MostRetryAttempts}.";
        if (!IsWithin(retry.Delay, ShortestDelay))
            yield return "Retry:Delay must be from a millisecond to a day.";
        if (!IsWithin(retry.MaxDelay, ShortestDelay))
            yield return "Retry:MaxDelay must be from a millisecond to a day.";
        if (!Enum.IsDefined(retry.BackoffType))
            yield return $"Retry:BackoffType must be one of {string.Join(", ", Enum.GetNames<DelayBackoffType>())}.";

        var breaker = options.CircuitBreaker;
        if (!(breaker.FailureRatio is > 0 and <= 1))
            yield return "CircuitBreaker:FailureRatio must be more than 0 and at most 1.";
        if (breaker.MinimumThroughput < 2)
            yield return "CircuitBreaker:MinimumThroughput must be 2 or more.";
        if (!IsWithin(breaker.SamplingDuration, ShortestBreak))
            yield return "CircuitBreaker:SamplingDuration must be from half a second to a day.";

        // Attempts that time out would leave the sample one by one, and never be enough of them.
        else if (breaker.SamplingDuration < attempt * 2)
            yield return "CircuitBreaker:SamplingDuration must be at least twice AttemptTimeout:Timeout.";
        if (!IsWithin(breaker.BreakDuration, ShortestBreak))
            yield return "CircuitBreaker:BreakDuration must be from half a second to a day.";

        var limiter = options.RateLimiter.DefaultRateLimiterOptions;
        if (limiter.PermitLimit is < 1 or > ConcurrencyOptions.MostCalls)
            yield return $"RateLimiter:DefaultRateLimiterOptions:PermitLimit must be from 1 to {ConcurrencyOptions.MostCalls}.";
        if (limiter.QueueLimit is < 0 or > ConcurrencyOptions.MostCalls)
            yield return $"RateLimiter:DefaultRateLimiterOptions:QueueLimit must be from 0 to {ConcurrencyOptions.MostCalls}.";
    }

    private static bool IsWithin(TimeSpan time, TimeSpan shortest) => time >= shortest && time <= Longest;
}
