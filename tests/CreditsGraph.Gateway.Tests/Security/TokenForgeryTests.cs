using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static CreditsGraph.Gateway.Tests.Security.TestIssuer;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>Tokens that nobody but their maker vouches for, and others that must not count: all are refused in the same words.</summary>
public sealed class TokenForgeryTests(TokenFixture fixture) : IClassFixture<TokenFixture>
{
    private static readonly Dictionary<string, Func<string>> Forgeries = new()
    {
        ["no algorithm, no signature"] = () => Token(Header("none"), Claims(), static _ => []),
        ["no algorithm, some signature"] = () => Token(Header("none"), Claims(), RS256),
        ["no algorithm in another case"] = () => Token(Header("nOnE", "rsa"), Claims(), static _ => []),
        ["algorithm missing"] = () => Token("{}", Claims(), RS256),
        ["algorithm no string"] = () => Token("""{"alg":256}""", Claims(), RS256),
        ["algorithm in lower case"] = () => Token(Header("rs256", "rsa"), Claims(), RS256),
        ["HMAC with the public key as PEM"] = () => Token(Header("HS256", "rsa"), Claims(), static c => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), c)),
        ["HMAC with the public key as DER"] = () => Token(Header("HS256", "rsa"), Claims(), static c => HMACSHA256.HashData(Rsa.ExportSubjectPublicKeyInfo(), c)),
        ["HMAC with the modulus"] = () => Token(Header("HS256", "rsa"), Claims(), static c => HMACSHA256.HashData(Rsa.ExportParameters(false).Modulus!, c)),
        ["HMAC with an empty key"] = () => Token(Header("HS256"), Claims(), static c => HMACSHA256.HashData(Array.Empty<byte>(), c)),
        ["HMAC with a published key"] = () => Token(Header("HS256", "oct"), Claims(), HS256),
        ["another key with the id"] = () => Token(Header("RS256", "rsa"), Claims(), static c => OtherRsa.SignData(c, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["the id of an EC key"] = () => Token(Header("RS256", "p256"), Claims(), RS256),
        ["the id of an RSA key"] = () => Token(Header("ES256", "rsa"), Claims(), ES256),
        ["an algorithm that the key is not for"] = () => Token(Header("RS256", "rs512"), Claims(), static c => OtherRsa.SignData(c, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["an algorithm that is not taken"] = () => Token(Header("PS512", "rsa"), Claims(), static c => Rsa.SignData(c, HashAlgorithmName.SHA512, RSASignaturePadding.Pss)),
        ["PKCS #1 as PSS"] = () => Token(Header("PS256", "rsa"), Claims(), RS256),
        ["another hash"] = () => Token(Header("RS512", "rsa"), Claims(), RS256),
        ["a curve that is not the algorithm's"] = () => Token(Header("ES256", "p384"), Claims(), static c => P384.SignData(c, HashAlgorithmName.SHA256)),
        ["an ECDSA signature in DER"] = () => Token(Header("ES256", "p256"), Claims(), static c => P256.SignData(c, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        ["an ECDSA signature of zeros"] = () => Token(Header("ES256", "p256"), Claims(), static _ => new byte[64]),
        ["a key of 1024 bits"] = () => Token(Header("RS256", "weak"), Claims(), static c => WeakRsa.SignData(c, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["a key for encryption"] = () => Good(header: static h => h["kid"] = "encryption"),
        ["a key that verifies nothing"] = () => Good(header: static h => h["kid"] = "signing"),
        ["an unknown id"] = () => Good(header: static h => h["kid"] = "none-such"),
        ["an id that is a path"] = () => Good(header: static h => h["kid"] = "../../jwks.json"),
        ["an id that is no string"] = () => Good(header: static h => h["kid"] = 1),
        ["an id of half a character"] = () => Token("""{"alg":"RS256","kid":"\ud800"}""", Claims(), RS256),
        ["no signature"] = () => Good()[..(Good().LastIndexOf('.') + 1)],
        ["a shorter signature"] = () => Good()[..^4],
        ["a longer signature"] = () => Good() + "AAAA",
        ["other claims than signed"] = () => Mix(Good(), Good(static c => c["sub"] = "admin")),
        ["another header than signed"] = () => Mix(Good(header: static h => h["x"] = 1), Good(), part: 0),
        ["padding"] = () => Good() + "==",
        ["unused bits"] = () => Good()[..^1] + (char)(Good()[^1] + 1),
        ["a space inside"] = () => Good().Replace(".", ". ", StringComparison.Ordinal),
        ["two tokens"] = () => $"{Good()}, Bearer {Good()}",
        ["two parts"] = () => Good()[..Good().LastIndexOf('.')],
        ["four parts"] = () => Good() + ".AAAA",
        ["five parts, as if encrypted"] = () => "e30.AAAA.AAAA.AAAA.AAAA",
        ["nothing but dots"] = () => "..",
        ["too long"] = () => Good(static c => c["x"] = new string('x', 8 * 1024)),
        ["a critical extension"] = () => Good(header: static h => h["crit"] = new JsonArray("exp")),
        ["content that is not encoded"] = () => Good(header: static h => h["b64"] = false),
        ["a URL of keys"] = () => Good(header: static h => h["jku"] = "https://evil.example/jwks.json"),
        ["a URL of certificates"] = () => Good(header: static h => h["x5u"] = "https://evil.example/key.pem"),
        ["a key of its own"] = () => Token(
            Header("RS256", null, static h => h["jwk"] = JsonNode.Parse(Jwk("mine", OtherRsa))), Claims(), static c => OtherRsa.SignData(c, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["a certificate of its own"] = () => Good(header: static h => h["x5c"] = new JsonArray("MIIB")),
        ["compression"] = () => Good(header: static h => h["zip"] = "DEF"),
        ["another type"] = () => Good(header: static h => h["typ"] = "logout+jwt"),
        ["a type that is no string"] = () => Good(header: static h => h["typ"] = 1),
        ["a repeated header"] = () => Token("""{"alg":"none","alg":"RS256","kid":"rsa"}""", Claims(), RS256),
        ["a header repeated by an escape"] = () => Token("""{"\u0061lg":"none","alg":"RS256","kid":"rsa"}""", Claims(), RS256),
        ["a repeated claim"] = () => Token(Header("RS256", "rsa"), Claims()[..^1] + ",\"businesses\":\"*\"}", RS256),
        ["a claim's name of half a character"] = () => Token(Header("RS256", "rsa"), Claims()[..^1] + ",\"\\udfff\":1}", RS256),
        ["a header that is a list"] = () => Token("[]", Claims(), RS256),
        ["a header that is no JSON"] = () => Token("alg", Claims(), RS256),
        ["claims that are a string"] = () => Token(Header("RS256", "rsa"), "\"*\"", RS256),
        ["claims with a comment"] = () => Token(Header("RS256", "rsa"), Claims() + "//", RS256),
        ["claims that are not UTF-8"] = () => Token(Encoding.UTF8.GetBytes(Header("RS256", "rsa")), [.. "{\"x\":\""u8, 0xC0, 0xAF, .. "\"}"u8], RS256),
        ["claims that are too deep"] = () => Good(static c => c["x"] = JsonNode.Parse(new string('[', 40) + new string(']', 40))),
        ["another issuer"] = () => Good(static c => c["iss"] = "https://evil.example"),
        ["an issuer with more"] = () => Good(static c => c["iss"] = Name + "/"),
        ["an issuer in another case"] = () => Good(static c => c["iss"] = Name.ToUpperInvariant()),
        ["an issuer of half a character"] = () => Token(Header("RS256", "rsa"), """{"iss":"\udc00"}""", RS256),
        ["no issuer"] = () => Good(static c => c.Remove("iss")),
        ["another audience"] = () => Good(static c => c["aud"] = "payroll"),
        ["an audience with more"] = () => Good(static c => c["aud"] = Audience + " payroll"),
        ["other audiences"] = () => Good(static c => c["aud"] = new JsonArray("payroll", "ledger")),
        ["audiences of several kinds"] = () => Good(static c => c["aud"] = new JsonArray(Audience, 1)),
        ["no audience"] = () => Good(static c => c.Remove("aud")),
        ["a time to come"] = () => Good(static c => c["nbf"] = Now.AddSeconds(61).ToUnixTimeSeconds()),
        ["a beginning that is no number"] = () => Good(static c => c["nbf"] = "0"),
        ["no end"] = () => Good(static c => c.Remove("exp")),
        ["an end that is null"] = () => Good(static c => c["exp"] = null),
        ["an end that is text"] = () => Good(static c => c["exp"] = "9999999999"),
        ["an end before 1970"] = () => Good(static c => c["exp"] = -1),
        ["an end that no calendar has"] = () => Good(static c => c["exp"] = 1e300),
        ["an end that no number is"] = () => Good(static c => c["exp"] = JsonNode.Parse("1e400")),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_WithAForgedToken_IsRefusedInTheSameWords(string forgery)
    {
        using var refused = await fixture.SendAsync("Bearer " + Forgeries[forgery]());
        using var good = await fixture.SendAsync("Bearer " + Good());

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(
            """Bearer realm="creditsgraph", error="invalid_token", error_description="The access token is not valid." """.TrimEnd(),
            refused.Headers.GetValues("WWW-Authenticate").Single());
        Assert.Equal(
            """{"errors":[{"message":"The access token is not valid.","extensions":{"code":"UNAUTHENTICATED"}}]}""",
            await refused.Content.ReadAsStringAsync());
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.Equal("""{"data":{"businesses":{"totalCount":2}}}""", await good.Content.ReadAsStringAsync());
    }

    /// <summary>A token with one part of another.</summary>
    private static string Mix(string token, string other, int part = 1)
    {
        var parts = token.Split('.');
        parts[part] = other.Split('.')[part];
        return string.Join('.', parts);
    }
}
