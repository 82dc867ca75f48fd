using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Security.Jwt;
using CreditsGraph.GraphQL.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// Authenticates requests by the access token in their Authorization header, the one place where it is looked for
/// (RFC 6750, section 2.1: URLs are logged, cookies are sent by other sites' pages).
/// </summary>
internal sealed partial class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenValidator tokens, JwtSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";

    private BearerRefusal _refusal = BearerRefusal.Missing;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count > 1)
            return Refuse(BearerRefusal.Repeated);
        if (header is not [{ } value] || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var result = await tokens.ValidateAsync(value[Prefix.Length..].Trim(' '), Context.RequestAborted);
        if (result.Problem != TokenProblem.None)
        {
            Log.Refused(Logger, result.Problem);
            return Refuse(result.Problem == TokenProblem.Expired ? BearerRefusal.Expired : BearerRefusal.Invalid);
        }

        var user = new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(result.Claims), SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = _refusal.Challenge;
        Response.Headers.Vary = CacheHeaders.Vary;
        await GraphQLErrorResponse.WriteAsync(Context, _refusal.StatusCode, _refusal.Code, _refusal.Message);
    }

    private AuthenticateResult Refuse(BearerRefusal refusal)
    {
        _refusal = refusal;
        return AuthenticateResult.Fail(refusal.Message);
    }

    /// <summary>The claims that decide anything here: one for each text of a list, as ASP.NET Core has it everywhere.</summary>
    private List<Claim> ClaimsOf(JsonElement token)
    {
        var claims = new List<Claim>();
        foreach (var name in new[] { Caller.SubjectClaim, settings.BusinessesClaim, settings.InternalNotesClaim })
        {
            if (name is null || !token.TryGetProperty(name, out var value))
                continue;
            if (value.ValueKind == JsonValueKind.Array)
                claims.AddRange(value.EnumerateArray().Select(JwtJson.Text).OfType<string>().Select(text => new Claim(name, text)));
            else if (value.ValueKind == JsonValueKind.True)
                claims.Add(new Claim(name, "true", ClaimValueTypes.Boolean));
            else if (JwtJson.Text(value) is { } text)
                claims.Add(new Claim(name, text));
        }

        return claims;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "An access token was refused: {Problem}.")]
        public static partial void Refused(ILogger logger, TokenProblem problem);
    }
}
