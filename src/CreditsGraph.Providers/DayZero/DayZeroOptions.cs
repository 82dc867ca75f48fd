using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.DayZero;

/// <summary>Where DayZero is and how to sign in.</summary>
public sealed class DayZeroOptions
{
    /// <summary>Absolute, with or without a path.</summary>
    public Uri BaseUrl { get; set; } = new("https://api.ondayzero.com");

    /// <summary>The bearer token. A secret.</summary>
    public string? Token { get; set; }

    /// <summary>Which version of HTTP is spoken; negotiated unless set.</summary>
    public ProviderHttpVersion HttpVersion { get; set; }

    /// <summary>Time limits.</summary>
    public ResilienceOptions Resilience { get; set; } = new();
}
