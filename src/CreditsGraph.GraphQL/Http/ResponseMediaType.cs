using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.GraphQL.Http;

/// <summary>A media type of responses, with the status codes that it stands for.</summary>
internal sealed class ResponseMediaType
{
    private const string GraphQLName = "application/graphql-response+json";
    private const string JsonName = "application/json";

    private readonly int _requestErrorStatusCode;
    private readonly int _timedOutStatusCode;

    private ResponseMediaType(string name, int requestErrorStatusCode, int timedOutStatusCode)
    {
        ContentType = name + "; charset=utf-8";
        _requestErrorStatusCode = requestErrorStatusCode;
        _timedOutStatusCode = timedOutStatusCode;
    }

    /// <summary>
    /// The specification's own type, whose status codes tell request errors from executed operations. An operation that was
    /// given up has waited for its loaders: what is behind them did not answer a gateway in time.
    /// </summary>
    public static ResponseMediaType GraphQL { get; } =
        new(GraphQLName, StatusCodes.Status400BadRequest, StatusCodes.Status504GatewayTimeout);

    /// <summary>The type of older clients, which take a body of another status than 200 for an intermediary's.</summary>
    public static ResponseMediaType Json { get; } = new(JsonName, StatusCodes.Status200OK, StatusCodes.Status200OK);

    /// <summary>The header's value.</summary>
    public StringValues ContentType { get; }

    /// <summary>The status of an execution's response ("Status Codes" of the specification).</summary>
    public int StatusCodeOf(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Executed => StatusCodes.Status200OK,
        ExecutionOutcome.OperationNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ExecutionOutcome.TimedOut => _timedOutStatusCode,
        _ => _requestErrorStatusCode,
    };

    /// <summary>
    /// The type that an Accept header prefers (RFC 9110, section 12.5.1), or null where it admits none. The specification's
    /// own type has to be asked for by name or to be rated higher; a client that sends no header, or only wildcards, may
    /// be an older one and gets <c>application/json</c>.
    /// </summary>
    public static ResponseMediaType? Negotiate(StringValues accept)
    {
        if (accept.Count == 0)
            return Json;
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case JsonName or "*/*":
                    return Json;
                case GraphQLName or GraphQLName + ", " + JsonName or GraphQLName + ",application/json;q=0.9":
                    return GraphQL;
            }
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var ranges) ? Negotiate(ranges) : null;
    }

    private static ResponseMediaType? Negotiate(IList<MediaTypeHeaderValue> ranges)
    {
        var graphQL = default(Rating);
        var json = default(Rating);
        foreach (var range in ranges)
        {
            if (range.Charset.HasValue && !RequestMediaType.IsUtf8(range.Charset))
                continue;
            graphQL.Consider(range, GraphQLName);
            json.Consider(range, JsonName);
        }

        if (graphQL.Quality > json.Quality || (graphQL.Quality == json.Quality && graphQL is { Quality: > 0, IsByName: true }))
            return GraphQL;
        return json.Quality > 0 ? Json : null;
    }

    /// <summary>How a header rates one type: the most specific range that includes it decides.</summary>
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
