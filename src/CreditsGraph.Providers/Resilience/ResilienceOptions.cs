using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>How a provider's calls are bounded and repeated; named as in .NET's standard resilience handler.</summary>
public sealed class ResilienceOptions
{
    /// <summary>The limit of a call with everything in it: waiting for a token, for its turn, and every attempt.</summary>
    public TimeoutOptions TotalRequestTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The limit of one HTTP exchange, its whole body included.</summary>
    public TimeoutOptions AttemptTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>How often and when what failed in passing is tried again.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>When calls are paused because too many fail.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();

    /// <summary>How many HTTP exchanges run at a time.</summary>
    public RateLimiterOptions RateLimiter { get; set; } = new();
}

/// <summary>A time limit.</summary>
public sealed class TimeoutOptions
{
    /// <summary>10 milliseconds to a day.</summary>
    public TimeSpan Timeout { get; set; }
}

/// <summary>
/// Attempts after the first. A wait, be it a back-off or a <c>Retry-After</c>, that does not fit into what is left of the
/// total time is not begun.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>The most that <see cref="MaxRetryAttempts"/> may be.</summary>
    public const int MostRetryAttempts = 10;

    /// <summary>Attempts after the first, 0 to <see cref="MostRetryAttempts"/>.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>The wait before the first of them, 1 millisecond to a day.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest back-off, 1 millisecond to a day; a <c>Retry-After</c> may be longer.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How the wait grows from one attempt to the next.</summary>
    public DelayBackoffType BackoffType { get; set; } = DelayBackoffType.Exponential;

    /// <summary>Whether each wait is made half as short to half as long again, by chance, so that callers spread.</summary>
    public bool UseJitter { get; set; } = true;
}

/// <summary>
/// The circuit opens where, of at least <see cref="MinimumThroughput"/> attempts within <see cref="SamplingDuration"/>, the
/// share <see cref="FailureRatio"/> failed: 5xx, 408, no time left, no connection, or one that broke off.
/// </summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>More than 0, at most 1.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Attempts, 2 or more.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>Half a second to a day, and at least twice the time limit of an attempt.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls are paused before one tries again, half a second to a day.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>The limit of concurrency.</summary>
public sealed class RateLimiterOptions
{
    /// <summary>The limit.</summary>
    public ConcurrencyOptions DefaultRateLimiterOptions { get; set; } = new();
}

/// <summary>How many exchanges run, and how many wait.</summary>
public sealed class ConcurrencyOptions
{
    /// <summary>The most that either may be.</summary>
    public const int MostCalls = 1_000_000;

    /// <summary>Exchanges at a time, 1 or more.</summary>
    public int PermitLimit { get; set; } = 256;

    /// <summary>How many more may wait for their turn, 0 or more. What comes then fails at once.</summary>
    public int QueueLimit { get; set; } = 4096;
}
