using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Gateway.Ide;

/// <summary>Tells a browser that opens a page from a client of the API, by what its Accept header prefers.</summary>
internal static class HtmlPreference
{
    /// <summary>
    /// Whether <c>text/html</c> is named, and no JSON type is named with a higher quality, or with the same one before it
    /// (RFC 9110, section 12.5.1; wildcards state no preference).
    /// </summary>
    public static bool IsStatedBy(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;

        var (best, isHtml) = (0.0, false);
        foreach (var mediaType in accepted)
        {
            var html = mediaType.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
            if (!html && !IsJson(mediaType))
                continue;

            var quality = mediaType.Quality ?? 1;
            if (quality > best)
                (best, isHtml) = (quality, html);
        }

        return isHtml;
    }

    private static bool IsJson(MediaTypeHeaderValue mediaType) =>
        mediaType.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
        || mediaType.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
}
