using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Ide;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>
/// Refuses what a page of another site makes a browser send. Browsers say so themselves: by <c>Origin</c> (RFC 6454, section
/// 7), and by <c>Sec-Fetch-Site</c> (Fetch Metadata), neither of which a page can set. Other clients send neither, and pass.
/// </summary>
internal sealed class CrossSiteFilter(CorsSettings? cors, bool hasIde)
{
    public const string Code = "CROSS_SITE_REQUEST";

    private const string Site = "Sec-Fetch-Site";
    private const string Message =
        "A page of another origin sent this request, and Cors:Origins does not list it. Behind a proxy that ends TLS, ForwardedHeaders has to name the proxy.";

    /// <summary>Whether a request is from no page at all, from one of this very origin, or from one of an origin that is allowed.</summary>
    public bool Admits(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers[Site]);
        if (origin.Count > 0)
            return origin is [{ } text] && ((cors?.Allows(text) ?? false) || (IsOwn(text, request) && !IsCrossSite(site)));
        return !IsCrossSite(site) || OpensPage(request);
    }

    /// <summary>Whether a browser named another site, or somebody wrote what no browser does.</summary>
    private static bool IsCrossSite(Microsoft.Extensions.Primitives.StringValues site) =>
        site.Count > 0 && site is not ["same-origin" or "same-site" or "none"];

    /// <summary>Whether an origin is the scheme, host and port that the request was sent to, as browsers write them.</summary>
    private static bool IsOwn(ReadOnlySpan<char> origin, HttpRequest request)
    {
        var scheme = request.Scheme;
        if (!origin.StartsWith(scheme, StringComparison.Ordinal) || !origin[scheme.Length..].StartsWith("://", StringComparison.Ordinal))
            return false;

        ReadOnlySpan<char> host = request.Host.Value;
        var port = scheme == Uri.UriSchemeHttps ? ":443" : ":80";
        if (host.EndsWith(port, StringComparison.Ordinal))
            host = host[..^port.Length];
        return !host.IsEmpty && origin[(scheme.Length + "://".Length)..].SequenceEqual(host);
    }

    /// <summary>Whether somebody follows another site's link to the IDE: its page holds no data, and nothing is executed.</summary>
    private bool OpensPage(HttpRequest request) =>
        hasIde
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document"
        && !request.QueryString.HasValue
        && IdeEndpoints.IsPage(request);

    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Vary = CacheHeaders.Vary;
        return GraphQLErrorResponse.WriteAsync(context, StatusCodes.Status403Forbidden, Code, Message);
    }
}

internal static class CrossSiteProtection
{
    /// <summary>Lets through only what <see cref="CrossSiteFilter"/> admits.</summary>
    public static void UseCrossSiteProtection(this IApplicationBuilder app, CorsSettings? cors, bool hasIde)
    {
        var filter = new CrossSiteFilter(cors, hasIde);
        app.Use((context, next) => filter.Admits(context.Request) ? next(context) : CrossSiteFilter.RefuseAsync(context));
    }
}
