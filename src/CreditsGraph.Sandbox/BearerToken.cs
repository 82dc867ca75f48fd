namespace CreditsGraph.Sandbox;

/// <summary>Reads the <c>Authorization</c> header's Bearer scheme (RFC 6750, section 2.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token, or nothing where there is no header or it has another scheme.</summary>
    public static ReadOnlySpan<char> Of(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return [];
        return value.AsSpan(Scheme.Length).Trim();
    }
}
