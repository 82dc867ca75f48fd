namespace CreditsGraph.Providers.Http;

/// <summary>Makes URLs below a base URL.</summary>
internal sealed class ProviderUrl
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _prefix;

    /// <param name="baseUrl">With or without a path, and a slash at its end.</param>
    /// <param name="path">What is below it for all of them.</param>
    public ProviderUrl(Uri baseUrl, string path) =>
        _prefix = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path;

    /// <summary>
    /// The URL for the rest of a path and query. It goes out byte for byte, so every value in it must be escaped.
    /// </summary>
    public Uri With(string rest) => new(_prefix + rest, in AsWritten);

    /// <summary>Whether a configured base URL is one: absolute, HTTP or HTTPS, without credentials, query or fragment.</summary>
    public static bool IsValidBase(Uri? url) =>
        url is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
