namespace CreditsGraph.Providers.Resilience;

/// <summary>How a provider's calls are bounded; named as in .NET's standard resilience handler.</summary>
public sealed class ResilienceOptions
{
    /// <summary>The limit of a call with everything in it: waiting for a token, and every attempt.</summary>
    public TimeoutOptions TotalRequestTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The limit of one HTTP exchange, its whole body included.</summary>
    public TimeoutOptions AttemptTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(3) };
}

/// <summary>A time limit.</summary>
public sealed class TimeoutOptions
{
    /// <summary>More than zero.</summary>
    public TimeSpan Timeout { get; set; }
}
