namespace CreditsGraph.Providers.Caching;

/// <summary>How long providers' answers are kept; the terms are those of RFC 9111 and RFC 5861.</summary>
public sealed record CacheOptions
{
    /// <summary>False: nothing is kept, and no call is shared between requests.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// How long an answer is used without asking again; up to a tenth less, so that what was fetched together is not
    /// fetched again together.
    /// </summary>
    public TimeSpan Fresh { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after that it is still shown at once, while it is fetched again in the background.</summary>
    public TimeSpan StaleWhileRevalidate { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after <see cref="Fresh"/> it is shown where the provider cannot be reached, is too slow, fails or throttles.</summary>
    public TimeSpan StaleIfError { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most memory that answers take on this node, about.</summary>
    public int MemoryMegabytes { get; init; } = 64;

    /// <summary>How long "there is none" is kept; it is never shown stale.</summary>
    internal TimeSpan FreshAbsence => Fresh / 3;

    /// <summary>How long an answer is of any use.</summary>
    public TimeSpan Life => Fresh + (StaleIfError > StaleWhileRevalidate ? StaleIfError : StaleWhileRevalidate);
}
