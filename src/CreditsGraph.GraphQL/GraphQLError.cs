using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL;

/// <summary>An error of a response (section 7.1.2). Everything in it reaches the client.</summary>
/// <param name="Message">For the client's developer; never a URL, token, stack trace or provider body.</param>
/// <param name="Code">The stable <c>extensions.code</c>; see <see cref="ErrorCodes"/>.</param>
public sealed record GraphQLError(string Message, string Code)
{
    /// <summary>Where in the document; empty where no place is to blame.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response names (string) and list indices (int) down to the field; null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>More members of <c>extensions</c>: strings, numbers, booleans, null, lists and dictionaries of these.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = EmptyExtensions;

    private static readonly IReadOnlyDictionary<string, object?> EmptyExtensions = new Dictionary<string, object?>();

    internal static GraphQLError From(GraphQLException exception) =>
        new(exception.Message, exception.Code) { Extensions = exception.Extensions ?? EmptyExtensions };
}

/// <summary>
/// Thrown by resolvers and loaders to make a field's error with a code and a message that the client may see.
/// Any other exception becomes INTERNAL_SERVER_ERROR with a fixed message, and is logged.
/// </summary>
public sealed class GraphQLException(string message, string code, IReadOnlyDictionary<string, object?>? extensions = null)
    : Exception(message)
{
    /// <summary>The stable <c>extensions.code</c>.</summary>
    public string Code { get; } = code;

    /// <summary>More members of <c>extensions</c>, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;

    /// <summary>What of the request's document is to blame; null for the whole field.</summary>
    internal SyntaxNode? Node { get; init; }
}

/// <summary>The codes that the executor itself gives; those of a product's resolvers are its own.</summary>
public static class ErrorCodes
{
#pragma warning disable CS1591 // Each is its own description.
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string OperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";
    public const string LimitExceeded = "LIMIT_EXCEEDED";
    public const string CostExceeded = "COST_EXCEEDED";
    public const string ExecutionTimeout = "EXECUTION_TIMEOUT";
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";
    public const string DocumentNotTrusted = "DOCUMENT_NOT_TRUSTED";
    public const string BadRequest = "BAD_REQUEST";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string NotAcceptable = "NOT_ACCEPTABLE";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";
#pragma warning restore CS1591
}
