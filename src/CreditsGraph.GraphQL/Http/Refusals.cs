using System.Globalization;
using CreditsGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>An answer to a request that is not executed; the body is complete, in UTF-8, and may be empty.</summary>
internal sealed record Refusal(int StatusCode, ReadOnlyMemory<byte> Body);

/// <summary>The reasons for which a request is not executed.</summary>
internal static class Refusals
{
    /// <summary>To OPTIONS: only what is allowed is of interest.</summary>
    public static readonly Refusal None = new(StatusCodes.Status204NoContent, default);

    public static readonly Refusal NotAcceptable = Of(
        StatusCodes.Status406NotAcceptable, ErrorCodes.NotAcceptable,
        "Responses are application/graphql-response+json or application/json in UTF-8; the Accept header admits neither.");

    public static readonly Refusal MethodNotAllowed = Of(
        StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "GraphQL requests are sent with GET or POST.");

    public static readonly Refusal UnsupportedMediaType = Of(
        StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType,
        "The request body must be application/json in UTF-8, without a content encoding.");

    public static readonly Refusal InternalServerError = Of(
        StatusCodes.Status500InternalServerError, ErrorCodes.InternalServerError, "The server failed to process the request.");

    public static readonly Refusal EmptyBody = BadRequest("The request body is empty.");
    public static readonly Refusal NotUtf8 = BadRequest("The request is not valid UTF-8.");
    public static readonly Refusal MalformedJson = BadRequest("The request body is not valid JSON.");
    public static readonly Refusal NotAnObject = BadRequest("The request body must be a JSON object.");
    public static readonly Refusal BatchingNotEnabled = BadRequest("The request body is an array, but batching is not enabled.");
    public static readonly Refusal RepeatedParameter =
        BadRequest("The parameters query, operationName, variables and extensions may be given once each.");
    public static readonly Refusal QueryMissing = BadRequest("The parameter query is required.");
    public static readonly Refusal QueryNotAString = BadRequest("The parameter query must be a string.");
    public static readonly Refusal OperationNameNotAString = BadRequest("The parameter operationName must be a string or null.");
    public static readonly Refusal VariablesNotAnObject =
        BadRequest("The parameter variables must be a JSON object without repeated names, or null.");
    public static readonly Refusal ExtensionsNotAnObject = BadRequest("The parameter extensions must be a JSON object or null.");

    private static readonly Refusal IncompleteBody = BadRequest("The request body ended early.");
    private static readonly Refusal BodyTimeout =
        Of(StatusCodes.Status408RequestTimeout, ErrorCodes.BadRequest, "The request body came too slowly.");

    public static Refusal PayloadTooLarge(int maxBytes) => Of(
        StatusCodes.Status413PayloadTooLarge, ErrorCodes.PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The request body is larger than {maxBytes} bytes."));

    public static Refusal Of(BadHttpRequestException exception, Refusal payloadTooLarge) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => payloadTooLarge,
        StatusCodes.Status408RequestTimeout => BodyTimeout,
        _ => IncompleteBody,
    };

    private static Refusal BadRequest(string message) => Of(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, message);

    private static Refusal Of(int statusCode, string code, string message)
    {
        using var body = new JsonBuffer();
        ErrorJson.WriteResponse(body, [new GraphQLError(message, code)]);
        return new Refusal(statusCode, body.WrittenSpan.ToArray());
    }
}
