using System.Globalization;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Testing.Faults;

/// <summary>The resilience that the gateway is run with, as far as the matrix needs to know it.</summary>
internal sealed record FaultProfile
{
    /// <summary>What the gateway does where nothing is configured.</summary>
    public static FaultProfile Default { get; } = Of(new ResilienceOptions());

    /// <summary>For tests of what is not about time: limits that a busy machine does not reach, and short waits.</summary>
    public static FaultProfile Quick { get; } = Default with
    {
        BreakDuration = TimeSpan.FromSeconds(2),
        RetryDelay = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>For tests of what lasts until the time is over: limits that are reached soon.</summary>
    public static FaultProfile Short { get; } = Quick with
    {
        TotalTimeout = TimeSpan.FromSeconds(3),
        AttemptTimeout = TimeSpan.FromSeconds(1),
    };

    /// <summary>No answer takes longer.</summary>
    public required TimeSpan TotalTimeout { get; init; }

    public required TimeSpan AttemptTimeout { get; init; }

    /// <summary>How often a call is made at most, with the first time.</summary>
    public required int Attempts { get; init; }

    /// <summary>How long the breaker stays open.</summary>
    public required TimeSpan BreakDuration { get; init; }

    public required TimeSpan RetryDelay { get; init; }

    /// <summary>A <c>Retry-After</c> that no call can wait for, in seconds.</summary>
    public int LateRetryAfter => (int)TotalTimeout.TotalSeconds + 1;

    /// <summary>How long answers are fresh where their age matters.</summary>
    public static TimeSpan ShortFreshness { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Settings for a cache whose answers are out of date at once, and kept for failures.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> ShortLivedCache { get; } =
    [
        new("Cache:Fresh", Text(ShortFreshness)), new("Cache:StaleWhileRevalidate", "00:00:00"), new("Cache:StaleIfError", "00:10:00"),
    ];

    /// <summary>The profile as settings of the gateway.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        from provider in new[] { "Thredfi", "DayZero" }
        from setting in new[]
        {
            ("TotalRequestTimeout:Timeout", Text(TotalTimeout)),
            ("AttemptTimeout:Timeout", Text(AttemptTimeout)),
            ("Retry:Delay", Text(RetryDelay)),
            ("CircuitBreaker:BreakDuration", Text(BreakDuration)),
        }
        select KeyValuePair.Create($"Providers:{provider}:Resilience:{setting.Item1}", (string?)setting.Item2);

    private static FaultProfile Of(ResilienceOptions options) => new()
    {
        TotalTimeout = options.TotalRequestTimeout.Timeout,
        AttemptTimeout = options.AttemptTimeout.Timeout,
        Attempts = options.Retry.MaxRetryAttempts + 1,
        BreakDuration = options.CircuitBreaker.BreakDuration,
        RetryDelay = options.Retry.Delay,
    };

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
