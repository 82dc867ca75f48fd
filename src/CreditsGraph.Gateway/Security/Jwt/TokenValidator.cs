using System.Text.Json;
using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>Why a token is refused. For the log: its sender learns no more than whether it has expired.</summary>
internal enum TokenProblem
{
    None,
    Malformed,
    UnknownKey,
    WrongSignature,
    WrongIssuer,
    WrongAudience,
    WithoutTime,
    NotYetValid,
    Expired,
}

/// <summary>A token's verified claims, or what is wrong with it.</summary>
internal readonly record struct TokenResult(JsonElement Claims, TokenProblem Problem);

/// <summary>Decides whether a token is one of the issuer's, for this gateway and for now (RFC 7519, section 7.2; RFC 8725).</summary>
internal sealed class TokenValidator(JwtSettings settings, IVerificationKeys keys, TimeProvider time)
{
    // 9999-12-31T23:59:59Z, the last second that .NET has.
    private const double LastSecond = 253402300799;

    /// <param name="text">The token, as it was sent.</param>
    /// <param name="cancellationToken">Ends the wait for a key that has to be fetched.</param>
    public async ValueTask<TokenResult> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (JsonWebToken.Read(text) is not { } token)
            return Refuse(TokenProblem.Malformed);
        if (await keys.FindAsync(token.KeyId, token.Algorithm, cancellationToken) is not { } key)
            return Refuse(TokenProblem.UnknownKey);
        if (!key.Verify(token.Algorithm, token.Content, token.Signature))
            return Refuse(TokenProblem.WrongSignature);
        var problem = Check(token.Claims);
        return problem == TokenProblem.None ? new(token.Claims, problem) : Refuse(problem);
    }

    private static TokenResult Refuse(TokenProblem problem) => new(default, problem);

    private TokenProblem Check(JsonElement claims)
    {
        if (JwtJson.TextOf(claims, "iss") != settings.Issuer)
            return TokenProblem.WrongIssuer;
        if (!claims.TryGetProperty("aud", out var audience) || !IsAudience(audience))
            return TokenProblem.WrongAudience;
        if (!TryReadTime(claims, "exp", out var expires) || expires is null || !TryReadTime(claims, "nbf", out var notBefore))
            return TokenProblem.WithoutTime;

        // The token's times may be the first or the last that there are, so that the skew is added to the time of now.
        var now = time.GetUtcNow();
        return notBefore > now + settings.ClockSkew ? TokenProblem.NotYetValid
            : expires <= now - settings.ClockSkew ? TokenProblem.Expired
            : TokenProblem.None;
    }

    /// <summary>One string, or a list of them (RFC 7519, section 4.1.3).</summary>
    private bool IsAudience(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return JwtJson.Text(value) == settings.Audience;
        var isNamed = false;
        foreach (var entry in value.EnumerateArray())
        {
            if (JwtJson.Text(entry) is not { } audience)
                return false;
            isNamed |= audience == settings.Audience;
        }

        return isNamed;
    }

    /// <summary>Seconds since 1970, maybe with a fraction (NumericDate). False where the claim is there and is none.</summary>
    private static bool TryReadTime(JsonElement claims, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!claims.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= LastSecond))
            return false;
        time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return true;
    }
}
