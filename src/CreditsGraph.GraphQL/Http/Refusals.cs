using System.Globalization;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>An answer to a request that is not executed.</summary>
/// <param name="StatusCode">Null for a well-formed request: its media type says what status a request error has.</param>
/// <param name="Code"><c>extensions.code</c> of the error; null where there is none.</param>
/// <param name="Body">Complete, in UTF-8; may be empty.</param>
internal sealed record Refusal(int? StatusCode, string? Code, ReadOnlyMemory<byte> Body);

/// <summary>The reasons for which a request is not executed.</summary>
internal static class Refusals
{
    /// <summary>To OPTIONS: only what is allowed is of interest.</summary>
    public static readonly Refusal None = new(StatusCodes.Status204NoContent, null, default);

    public static readonly Refusal NotAcceptable = Of(
        StatusCodes.Status406NotAcceptable, ErrorCodes.NotAcceptable,
        "Responses are application/graphql-response+json or application/json in UTF-8, and those of a single request also "
        + "text/event-stream or multipart/mixed;incrementalSpec=v0.2; the Accept header admits none of them.");

    public static readonly Refusal MethodNotAllowed = Of(
        StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "GraphQL requests are sent with GET or POST.");

    public static readonly Refusal UnsupportedMediaType = Of(
        StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType,
        "The request body must be application/json in UTF-8.");

    public static readonly Refusal UnsupportedContentEncoding = Of(
        StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType,
        "The request body may have one content encoding: gzip, br or deflate.");

    public static readonly Refusal InternalServerError = Of(
        StatusCodes.Status500InternalServerError, ErrorCodes.InternalServerError, "The server failed to process the request.");

    public static readonly Refusal EmptyBody = BadRequest("The request body is empty.");
    public static readonly Refusal MalformedEncoding = BadRequest("The request body is not encoded as its content encoding says.");
    public static readonly Refusal NotUtf8 = BadRequest("The request is not valid UTF-8.");
    public static readonly Refusal MalformedJson = BadRequest("The request body is not valid JSON.");
    public static readonly Refusal NotAnObject = BadRequest("The request body must be a JSON object.");
    public static readonly Refusal BatchingNotEnabled = BadRequest("The request body is an array, but batching is not enabled.");
    public static readonly Refusal NotAnArrayOfObjects = BadRequest("The request body must be a JSON object, or an array of them.");
    public static readonly Refusal RepeatedParameter =
        BadRequest("The parameters query, documentId, id, operationName, variables and extensions may be given once each.");
    public static readonly Refusal DocumentMissing =
        BadRequest("The parameter query is required, or documentId, or the extension persistedQuery.");
    public static readonly Refusal QueryAndDocumentId = BadRequest("The parameters query and documentId exclude each other.");
    public static readonly Refusal QueryNotAString = BadRequest("The parameter query must be a string.");
    public static readonly Refusal DocumentIdNotAString = BadRequest("The parameter documentId must be a string.");
    public static readonly Refusal MalformedPersistedQuery =
        BadRequest("The extension persistedQuery must be an object with a version and the string sha256Hash, each once.");
    public static readonly Refusal PersistedQueryVersion = BadRequest("Unsupported persisted query version; version 1 is supported.");
    public static readonly Refusal OperationNameNotAString = BadRequest("The parameter operationName must be a string or null.");
    public static readonly Refusal VariablesNotAnObject =
        BadRequest("The parameter variables must be a JSON object without repeated names, or null.");
    public static readonly Refusal ExtensionsNotAnObject = BadRequest("The parameter extensions must be a JSON object or null.");

    /// <summary>The server gives up on some framing, a chunk of more bytes than can be counted, without saying that it is the client's.</summary>
    public static readonly Refusal UnreadableBody = BadRequest("The request body could not be read.");

    private static readonly Refusal IncompleteBody = BadRequest("The request body ended early.");
    private static readonly Refusal BodyTimeout =
        Of(StatusCodes.Status408RequestTimeout, ErrorCodes.BadRequest, "The request body came too slowly.");

    /// <summary>For a body of which no more is known than that it is too large.</summary>
    public static Refusal PayloadTooLarge(LimitOptions limits) => PayloadTooLarge(LimitExcess.MoreThan(
        nameof(limits.RequestBytes),
        limits.RequestBytes,
        string.Create(CultureInfo.InvariantCulture, $"The request body is larger than {limits.RequestBytes} bytes.")));

    public static Refusal PayloadTooLarge(LimitOptions limits, long bytes) =>
        PayloadTooLarge(LimitExcess.Of(nameof(limits.RequestBytes), limits.RequestBytes, bytes, "bytes in the request body"));

    /// <summary>For a well-formed request that asks for too much.</summary>
    public static Refusal RequestError(LimitExcess excess) => Of(statusCode: null, excess.ToError());

    public static Refusal BatchTooLarge(LimitOptions limits, int requests) => Of(
        StatusCodes.Status400BadRequest,
        LimitExcess.Of(nameof(limits.BatchRequests), limits.BatchRequests, requests, "requests in the batch").ToError());

    public static Refusal Of(BadHttpRequestException exception, Refusal payloadTooLarge) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => payloadTooLarge,
        StatusCodes.Status408RequestTimeout => BodyTimeout,
        _ => IncompleteBody,
    };

    private static Refusal BadRequest(string message) => Of(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, message);

    private static Refusal PayloadTooLarge(LimitExcess excess) =>
        Of(StatusCodes.Status413PayloadTooLarge, excess.ToError(ErrorCodes.PayloadTooLarge));

    internal static Refusal Of(int statusCode, string code, string message) => Of(statusCode, new GraphQLError(message, code));

    private static Refusal Of(int? statusCode, GraphQLError error)
    {
        using var body = new JsonBuffer();
        ErrorJson.WriteResponse(body, [error]);
        return new Refusal(statusCode, error.Code, body.WrittenSpan.ToArray());
    }
}
