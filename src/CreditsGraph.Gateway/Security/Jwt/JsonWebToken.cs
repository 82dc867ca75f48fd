using System.Text;
using System.Text.Json;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>A signed token as it was sent, with nothing of it verified: a JWS in compact serialization (RFC 7515, section 3.1).</summary>
/// <param name="Algorithm"><c>alg</c>.</param>
/// <param name="KeyId"><c>kid</c>, or null.</param>
/// <param name="Content">What is signed: header and payload as they were sent.</param>
/// <param name="Signature">Its signature.</param>
/// <param name="Claims">The payload, a JSON object.</param>
internal sealed record JsonWebToken(string Algorithm, string? KeyId, byte[] Content, byte[] Signature, JsonElement Claims)
{
    /// <summary>The longest token, in characters; as much as many servers take of all headers.</summary>
    public const int MaxLength = 8 * 1024;

    // Extensions that must be understood, of which none is (crit, b64); keys that a token brings along or points to, which
    // whoever made the token chose; and those of encrypted or compressed tokens.
    private static readonly string[] Refused = ["crit", "b64", "jku", "jwk", "x5u", "x5c", "enc", "zip"];

    /// <summary>Reads a token, or null where it is not one that could be accepted.</summary>
    public static JsonWebToken? Read(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
            return null;
        var payloadStart = text.IndexOf('.') + 1;
        var signatureStart = text.LastIndexOf('.') + 1;
        if (payloadStart == 0 || signatureStart == payloadStart)
            return null;

        // A third dot, of an encrypted token, is no character of base64url.
        if (!JwtJson.TryDecode(text[..(payloadStart - 1)], out var headerBytes)
            || !JwtJson.TryDecode(text[payloadStart..(signatureStart - 1)], out var payload)
            || !JwtJson.TryDecode(text[signatureStart..], out var signature)
            || !JwtJson.TryReadObject(headerBytes, out var header)
            || !JwtJson.TryReadObject(payload, out var claims)
            || Array.Exists(Refused, name => header.TryGetProperty(name, out _))
            || !IsTokenType(header)
            || JwtJson.TextOf(header, "alg") is not { } algorithm)
        {
            return null;
        }

        var keyId = JwtJson.TextOf(header, "kid");
        return keyId is null && header.TryGetProperty("kid", out _)
            ? null
            : new JsonWebToken(algorithm, keyId, Encoding.ASCII.GetBytes(text[..(signatureStart - 1)].ToArray()), signature, claims);
    }

    /// <summary>An access token says what it is (RFC 9068, section 2.1), an older one that it is a JWT, or nothing.</summary>
    private static bool IsTokenType(JsonElement header)
    {
        if (!header.TryGetProperty("typ", out var value))
            return true;
        const string Prefix = "application/";
        var type = JwtJson.Text(value).AsSpan();
        if (type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            type = type[Prefix.Length..];
        return type.Equals("JWT", StringComparison.OrdinalIgnoreCase) || type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase);
    }
}
