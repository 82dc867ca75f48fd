using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.GraphQL.Http;

/// <summary>What a request's Accept header leaves to its response (RFC 9110, section 12.5.1).</summary>
/// <param name="Whole">The JSON media type of a response in one piece; null where none is acceptable.</param>
/// <param name="Incremental">For a response of several payloads; null where the client takes none, or rather one piece.</param>
internal readonly record struct AcceptedMediaTypes(ResponseMediaType? Whole, IPayloadWriter? Incremental)
{
    private const string GraphQLName = ResponseMediaType.GraphQLName;
    private const string JsonName = ResponseMediaType.JsonName;

    /// <summary>Whether nothing that could be sent is acceptable.</summary>
    public bool IsNone => Whole is null && Incremental is null;

    /// <summary>
    /// Reads an Accept header. Of the JSON types, the specification's own has to be asked for by name or to be rated higher; a
    /// client that sends no header, or only wildcards, may be an older one and gets <c>application/json</c>. A type for
    /// several payloads has to be asked for by name, and not to be rated lower than JSON; of several, the one that is rated
    /// highest is taken, and of equal ones the first. Where one is acceptable, what has no second payload is JSON
    /// all the same, if that is acceptable too.
    /// </summary>
    public static AcceptedMediaTypes Negotiate(StringValues accept)
    {
        if (accept.Count == 0)
            return new(ResponseMediaType.Json, null);
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case JsonName or "*/*":
                    return new(ResponseMediaType.Json, null);
                case GraphQLName or GraphQLName + ", " + JsonName or GraphQLName + ",application/json;q=0.9":
                    return new(ResponseMediaType.GraphQL, null);
            }
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var ranges) ? Negotiate(ranges) : default;
    }

    private static AcceptedMediaTypes Negotiate(IList<MediaTypeHeaderValue> ranges)
    {
        var graphQL = default(Rating);
        var json = default(Rating);
        IPayloadWriter? incremental = null;
        var incrementalQuality = 0.0;
        foreach (var range in ranges)
        {
            if (range.Charset.HasValue && !RequestMediaType.IsUtf8(range.Charset))
                continue;
            graphQL.Consider(range, GraphQLName);
            json.Consider(range, JsonName);
            if (FindWriter(range) is { } writer && (range.Quality ?? 1) > incrementalQuality)
                (incremental, incrementalQuality) = (writer, range.Quality ?? 1);
        }

        var isGraphQL = graphQL.Quality > json.Quality
            || (graphQL.Quality == json.Quality && graphQL is { Quality: > 0, IsByName: true });
        var whole = isGraphQL ? ResponseMediaType.GraphQL : json.Quality > 0 ? ResponseMediaType.Json : null;
        return new(whole, incrementalQuality >= Math.Max(graphQL.Quality, json.Quality) ? incremental : null);
    }

    private static IPayloadWriter? FindWriter(MediaTypeHeaderValue range)
    {
        var isMultipart = range.MediaType.Equals(MultipartWriter.MediaType, StringComparison.OrdinalIgnoreCase);
        if (!isMultipart && !range.MediaType.Equals(EventStreamWriter.MediaType, StringComparison.OrdinalIgnoreCase))
            return null;
        var namesFormat = false;
        foreach (var parameter in range.Parameters)
        {
            if (IsNamed(parameter, "q") || IsNamed(parameter, "charset"))
                continue;

            // Any other parameter asks for something else, above all deferSpec for the format of 2022.
            if (!IsNamed(parameter, MultipartWriter.FormatParameter)
                || HeaderUtilities.RemoveQuotes(parameter.Value) != MultipartWriter.Format)
                return null;
            namesFormat = true;
        }

        return !isMultipart ? EventStreamWriter.Instance : namesFormat ? MultipartWriter.WithFormat : MultipartWriter.Plain;
    }

    private static bool IsNamed(NameValueHeaderValue parameter, string name) =>
        parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>How a header rates one JSON type: the most specific range that includes it decides.</summary>
    private struct Rating
    {
        private int _specificity;

        public double Quality { get; private set; }

        public readonly bool IsByName => _specificity == 3;

        public void Consider(MediaTypeHeaderValue range, string name)
        {
            var specificity = range.MatchesAllTypes ? 1
                : range.MatchesAllSubTypes ? range.Type.Equals("application", StringComparison.OrdinalIgnoreCase) ? 2 : 0
                : range.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (specificity <= _specificity)
                return;
            _specificity = specificity;
            Quality = range.Quality ?? 1;
        }
    }
}
