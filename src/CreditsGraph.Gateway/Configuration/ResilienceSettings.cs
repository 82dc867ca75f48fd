using CreditsGraph.Providers.Resilience;
using Polly;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Resilience of a provider, named as in .NET's standard resilience handler.</summary>
internal static class ResilienceSettings
{
    // The ranges of the strategies that the options are handed to.
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromMilliseconds(500);

    public static ResilienceOptions Read(SettingsSection section)
    {
        var options = new ResilienceOptions();
        ReadTimeout(section.Section("TotalRequestTimeout"), options.TotalRequestTimeout);
        ReadTimeout(section.Section("AttemptTimeout"), options.AttemptTimeout);
        ReadRetry(section.Section("Retry"), options.Retry);
        ReadCircuitBreaker(section.Section("CircuitBreaker"), options.CircuitBreaker);
        ReadRateLimiter(section.Section("RateLimiter"), options.RateLimiter);
        section.ReportUnknown();

        // An attempt that the total time ends first speaks against nobody, so that silence would never open the circuit.
        if (options.AttemptTimeout.Timeout >= options.TotalRequestTimeout.Timeout)
            section.Report("AttemptTimeout:Timeout", "is not shorter than TotalRequestTimeout:Timeout.");

        // Attempts that time out would leave the sample one by one, and never be enough of them.
        if (options.CircuitBreaker.SamplingDuration < options.AttemptTimeout.Timeout * 2)
            section.Report("CircuitBreaker:SamplingDuration", "is less than twice AttemptTimeout:Timeout.");
        return options;
    }

    private static void ReadTimeout(SettingsSection section, TimeoutOptions options)
    {
        options.Timeout = section.Duration("Timeout", ShortestTimeout) ?? options.Timeout;
        section.ReportUnknown();
    }

    private static void ReadRetry(SettingsSection section, RetryOptions options)
    {
        options.MaxRetryAttempts = section.Number("MaxRetryAttempts", 0, RetryOptions.MostRetryAttempts) ?? options.MaxRetryAttempts;
        options.Delay = section.Duration("Delay", ShortestDelay) ?? options.Delay;
        options.MaxDelay = section.Duration("MaxDelay", ShortestDelay) ?? options.MaxDelay;
        options.BackoffType = section.Choice<DelayBackoffType>("BackoffType") ?? options.BackoffType;
        options.UseJitter = section.Flag("UseJitter") ?? options.UseJitter;
        section.ReportUnknown();
    }

    private static void ReadCircuitBreaker(SettingsSection section, CircuitBreakerOptions options)
    {
        options.FailureRatio = section.Fraction("FailureRatio", 1) ?? options.FailureRatio;
        options.MinimumThroughput = section.Number("MinimumThroughput", 2, int.MaxValue) ?? options.MinimumThroughput;
        options.SamplingDuration = section.Duration("SamplingDuration", ShortestBreak) ?? options.SamplingDuration;
        options.BreakDuration = section.Duration("BreakDuration", ShortestBreak) ?? options.BreakDuration;
        section.ReportUnknown();
    }

    private static void ReadRateLimiter(SettingsSection section, RateLimiterOptions options)
    {
        var limits = section.Section("DefaultRateLimiterOptions");
        var (concurrency, most) = (options.DefaultRateLimiterOptions, ConcurrencyOptions.MostCalls);
        concurrency.PermitLimit = limits.Number("PermitLimit", 1, most) ?? concurrency.PermitLimit;
        concurrency.QueueLimit = limits.Number("QueueLimit", 0, most) ?? concurrency.QueueLimit;
        limits.ReportUnknown();
        section.ReportUnknown();
    }
}
