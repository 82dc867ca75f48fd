namespace CreditsGraph.Gateway.Ide;

/// <summary>
/// What holds for every part of the IDE. The policy goes out with the scripts as well, since a worker follows the one of
/// its own response; it lets the IDE reach no host but this one, and nobody frame it.
/// </summary>
internal static class IdeHeaders
{
    // Its JSON schema validator compiles functions from text, its editor and components write style elements, and icons are
    // data: URLs.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; manifest-src 'self'; base-uri 'self'; form-action 'none'; "
        + "frame-ancestors 'none'";

    // What it does not use stays off, whatever a future version of it or a script in it may try.
    private const string Permissions =
        "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), payment=(), serial=(), usb=()";

    public static void Apply(IHeaderDictionary headers, string cacheControl)
    {
        headers.CacheControl = cacheControl;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
    }
}
