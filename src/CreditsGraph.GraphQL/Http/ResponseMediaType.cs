using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>A media type of responses in one piece, with the status codes that it stands for.</summary>
internal sealed class ResponseMediaType
{
    public const string GraphQLName = "application/graphql-response+json";
    public const string JsonName = "application/json";

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
}
