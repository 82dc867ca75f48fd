namespace CreditsGraph.Providers.Caching;

/// <summary>How far a caller trusts what is cached.</summary>
public enum CacheUse
{
    /// <summary>Whatever is fresh, and what is stale by the rules of <see cref="CacheOptions"/>.</summary>
    Default,

    /// <summary>
    /// As a request with <c>Cache-Control: no-cache</c> asks for (RFC 9111, section 5.2.1.4): the provider's answer, unless
    /// there is one of the last second. Never stale: where the provider fails, that is the result.
    /// </summary>
    Revalidate,

    /// <summary>A call of its own that starts now, for what only the provider's state of this moment can tell.</summary>
    Bypass,
}
