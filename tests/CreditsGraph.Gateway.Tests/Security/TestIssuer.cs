using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>Makes access tokens, and whatever looks like one.</summary>
internal static class TestIssuer
{
    public const string Name = "https://issuer.example/tenant";
    public const string Audience = "creditsgraph";

    public static RSA Rsa { get; } = RSA.Create(2048);

    public static RSA OtherRsa { get; } = RSA.Create(2048);

    public static RSA WeakRsa { get; } = RSA.Create(1024);

    public static ECDsa P256 { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa P384 { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public static byte[] Secret { get; } = RandomNumberGenerator.GetBytes(32);

    public static DateTimeOffset Now => TestGateway.Now;

    /// <summary>What every token has, changed.</summary>
    public static string Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["sub"] = "dashboard",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["nbf"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["businesses"] = "*",
        };
        change?.Invoke(claims);
        return claims.ToJsonString();
    }

    public static string Header(string algorithm, string? keyId = null, Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "at+jwt" };
        if (keyId is not null)
            header["kid"] = keyId;
        change?.Invoke(header);
        return header.ToJsonString();
    }

    /// <summary>A token of these parts, signed.</summary>
    public static string Token(string header, string claims, Func<byte[], byte[]> sign) =>
        Token(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(claims), sign);

    public static string Token(byte[] header, byte[] claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    /// <summary>A token that is as it should be, but for the changes.</summary>
    public static string Good(Action<JsonObject>? claims = null, Action<JsonObject>? header = null) =>
        Token(Header("RS256", "rsa", header), Claims(claims), RS256);

    /// <summary>A token of the symmetric key.</summary>
    public static string Symmetric(Action<JsonObject>? claims = null) => Token(Header("HS256"), Claims(claims), HS256);

    public static byte[] RS256(byte[] content) => Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static byte[] ES256(byte[] content) => P256.SignData(content, HashAlgorithmName.SHA256);

    public static byte[] HS256(byte[] content) => HMACSHA256.HashData(Secret, content);

    /// <summary>The key set, of entries that <see cref="Jwk(string, RSA, string)"/> and its like make.</summary>
    public static string KeySet(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    /// <param name="id">The key's id.</param>
    /// <param name="key">The key, of which the public part is shown.</param>
    /// <param name="more">More members, each with a comma before it.</param>
    public static string Jwk(string id, RSA key, string more = "")
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"RSA","kid":"{{id}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"{{more}}}""";
    }

    public static string Jwk(string id, ECDsa key, string more = "")
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"EC","kid":"{{id}}","crv":"P-{{key.KeySize}}","x":"{{Base64Url.EncodeToString(parameters.Q.X)}}","y":"{{Base64Url.EncodeToString(parameters.Q.Y)}}"{{more}}}""";
    }
}
