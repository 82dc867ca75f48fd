namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Cors: the pages of which other origins may use the endpoint.</summary>
internal sealed class CorsSettings
{
    private const string Any = "*";

    private readonly HashSet<string> _origins;

    private CorsSettings(HashSet<string> origins, TimeSpan maxAge)
    {
        _origins = origins;
        MaxAge = maxAge;
    }

    /// <summary>Whether pages of every origin may.</summary>
    public bool AllowsAny => _origins.Contains(Any);

    /// <summary>For how long a browser may remember what it was told.</summary>
    public TimeSpan MaxAge { get; }

    /// <summary>Reads the section; null where no other origin is allowed, as by default.</summary>
    /// <param name="section">The section.</param>
    /// <param name="security">Who is answered: every page of the web only where each needs a token of its own.</param>
    public static CorsSettings? Read(SettingsSection section, SecuritySettings security)
    {
        var origins = section.Texts("Origins");
        for (var i = 0; i < origins.Count; i++)
        {
            if (origins[i] == Any && security.Jwt is null)
                section.Report($"Origins:{i}", "is *, but without access tokens (Security:Mode is None) every page could read everything.");
            else if (origins[i] == Any && origins.Count > 1)
                section.Report($"Origins:{i}", "is *, so no other must be listed.");
            else if (origins[i] != Any && !IsOrigin(origins[i]))
                section.Report($"Origins:{i}", "is no origin as browsers send it, in lower case and without a path, such as https://app.example or http://localhost:3000.");
        }

        var maxAge = section.DurationOrNone("MaxAge") ?? TimeSpan.FromHours(1);
        section.ReportUnknown();
        return origins.Count == 0 ? null : new CorsSettings(new HashSet<string>(origins, StringComparer.Ordinal), maxAge);
    }

    /// <summary>
    /// Whether pages of an origin may, which is compared character for character: browsers write each in one way only
    /// (RFC 6454, section 6.2). <c>null</c> is the origin of sandboxed frames and local files, of anybody's making.
    /// </summary>
    public bool Allows(string origin) => _origins.Contains(origin) || (AllowsAny && origin != "null");

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.UserInfo.Length == 0
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
        && text == url.GetLeftPart(UriPartial.Authority);
}
