namespace CreditsGraph.Providers.Http;

/// <summary>What RFC 6750 says about tokens in headers, as far as it matters here.</summary>
internal static class BearerToken
{
    public const string Prefix = "Bearer ";

    private const int MaxLength = 8192;

    /// <summary>Whether a token can stand in a header as it is: visible ASCII, and not endless.</summary>
    public static bool IsValid(string? token) =>
        token is { Length: > 0 and <= MaxLength } && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
