using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Which bodies are read: JSON in UTF-8.</summary>
internal static class RequestMediaType
{
    public const string Json = "application/json";

    public static bool IsSupported(StringValues contentType) =>
        contentType == Json || contentType == Json + "; charset=utf-8" || IsJson(contentType);

    public static bool IsUtf8(StringSegment charset) =>
        HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(StringValues contentType) =>
        contentType.Count == 1
        && MediaTypeHeaderValue.TryParse(contentType[0], out var parsed)
        && parsed.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || IsUtf8(parsed.Charset));
}
