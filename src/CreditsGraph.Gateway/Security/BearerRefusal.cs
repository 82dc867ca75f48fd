using CreditsGraph.GraphQL;

namespace CreditsGraph.Gateway.Security;

/// <summary>How a request without an access token that holds is answered (RFC 6750, section 3).</summary>
/// <param name="StatusCode">The status.</param>
/// <param name="Code"><c>extensions.code</c> of the error.</param>
/// <param name="Message">For people; always the same, whatever is wrong with the token.</param>
/// <param name="Error">What the challenge says; null where there is no token to speak of.</param>
internal sealed record BearerRefusal(int StatusCode, string Code, string Message, string? Error)
{
    public static readonly BearerRefusal Missing = new(
        StatusCodes.Status401Unauthorized, AccessErrors.Unauthenticated,
        "An access token is needed: Authorization: Bearer followed by the token.", null);

    public static readonly BearerRefusal Invalid = new(
        StatusCodes.Status401Unauthorized, AccessErrors.Unauthenticated, "The access token is not valid.", "invalid_token");

    public static readonly BearerRefusal Expired = new(
        StatusCodes.Status401Unauthorized, AccessErrors.Unauthenticated, "The access token has expired.", "invalid_token");

    public static readonly BearerRefusal Repeated = new(
        StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "There is more than one Authorization header.", "invalid_request");

    /// <summary>The header <c>WWW-Authenticate</c>.</summary>
    public string Challenge { get; } = Error is null
        ? "Bearer realm=\"creditsgraph\""
        : $"Bearer realm=\"creditsgraph\", error=\"{Error}\", error_description=\"{Message}\"";
}
