using System.Security.Cryptography;
using System.Text.Json;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>Reads one key of a set (RFC 7517, section 4; RFC 7518, section 6).</summary>
internal static class JsonWebKey
{
    // Shorter ones can be factored (RFC 7518, section 3.3); verifying takes longer with the square of the length.
    private const int MinRsaBytes = 2048 / 8;
    private const int MaxRsaBytes = 8192 / 8;

    /// <summary>The key, or null where it is not one to verify tokens with. Symmetric keys are never published.</summary>
    public static VerificationKey? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !IsForVerifying(json) || !TryReadText(json, "kid", out var id) || !TryReadText(json, "alg", out var algorithm))
            return null;
        try
        {
            return JwtJson.TextOf(json, "kty") switch
            {
                "RSA" => ReadRsa(json, id, algorithm),
                "EC" => ReadEc(json, id, algorithm),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsForVerifying(JsonElement json)
    {
        if (json.TryGetProperty("use", out var use) && JwtJson.Text(use) != "sig")
            return false;
        if (!json.TryGetProperty("key_ops", out var operations))
            return true;
        return operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(static operation => JwtJson.Text(operation) == "verify");
    }

    private static RsaKey? ReadRsa(JsonElement json, string? id, string? algorithm)
    {
        if (BytesOf(json, "n") is not { } modulus || BytesOf(json, "e") is not { } exponent)
            return null;
        var isStrong = modulus[0] >= 0x80 && modulus.Length is >= MinRsaBytes and <= MaxRsaBytes;

        // With an exponent of one, every signature is its own content.
        var isExponent = exponent.Length <= 4 && (exponent[^1] & 1) == 1 && (exponent.Length > 1 || exponent[0] > 1);
        return isStrong && isExponent ? new RsaKey(id, algorithm, new RSAParameters { Modulus = modulus, Exponent = exponent }) : null;
    }

    private static EcKey? ReadEc(JsonElement json, string? id, string? algorithm)
    {
        (ECCurve Curve, int Size, string Supported)? kind = JwtJson.TextOf(json, "crv") switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32, "ES256"),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48, "ES384"),
            _ => null,
        };
        if (kind is not { } known || BytesOf(json, "x") is not { } x || BytesOf(json, "y") is not { } y || x.Length != known.Size || y.Length != known.Size)
            return null;
        return new EcKey(id, algorithm, known.Supported, new ECParameters { Curve = known.Curve, Q = new ECPoint { X = x, Y = y } });
    }

    /// <summary>False where the member is there and is no text.</summary>
    private static bool TryReadText(JsonElement json, string name, out string? text)
    {
        text = JwtJson.TextOf(json, name);
        return text is not null || !json.TryGetProperty(name, out _);
    }

    private static byte[]? BytesOf(JsonElement json, string name) =>
        JwtJson.TextOf(json, name) is { Length: > 0 } text && JwtJson.TryDecode(text, out var bytes) && bytes.Length > 0 ? bytes : null;
}
