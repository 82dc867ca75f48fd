using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;
using static CreditsGraph.Gateway.Tests.Security.TestIssuer;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>What a gateway answers that takes access tokens.</summary>
public sealed class BearerTests(TokenFixture fixture) : IClassFixture<TokenFixture>
{
    private const string Missing = "Bearer realm=\"creditsgraph\"";
    private const string Answer = """{"data":{"businesses":{"totalCount":2}}}""";

    private static readonly Dictionary<string, Func<string>> Tokens = new()
    {
        ["RS256"] = () => Good(),
        ["RS384"] = () => Token(Header("RS384", "rsa"), Claims(), static c => Rsa.SignData(c, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)),
        ["RS512"] = () => Token(Header("RS512", "rs512"), Claims(), static c => OtherRsa.SignData(c, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
        ["PS256"] = () => Token(Header("PS256", "rsa"), Claims(), static c => Rsa.SignData(c, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ["ES256"] = () => Token(Header("ES256", "p256"), Claims(), ES256),
        ["ES384"] = () => Token(Header("ES384", "p384"), Claims(), static c => P384.SignData(c, HashAlgorithmName.SHA384)),
        ["no key id where one key fits"] = () => Token(Header("ES256"), Claims(), ES256),
        ["no type"] = () => Good(header: static h => h.Remove("typ")),
        ["an older type"] = () => Good(header: static h => h["typ"] = "jwt"),
        ["the type in full"] = () => Good(header: static h => h["typ"] = "application/at+JWT"),
        ["a header that means nothing here"] = () => Good(header: static h => h["x5t"] = "AAAA"),
        ["several audiences"] = () => Good(static c => c["aud"] = new JsonArray("payroll", Audience)),
        ["an end within the skew"] = () => Good(static c => c["exp"] = Now.AddSeconds(-59).ToUnixTimeSeconds()),
        ["a beginning within the skew"] = () => Good(static c => c["nbf"] = Now.AddSeconds(60).ToUnixTimeSeconds()),
        ["an end in fractions"] = () => Good(static c => c["exp"] = Now.ToUnixTimeSeconds() + 0.5),
        ["the last end that there is"] = () => Good(static c => c["exp"] = 253402300799),
        ["no beginning"] = () => Good(static c => c.Remove("nbf")),
    };

    public static TheoryData<string> Names => [.. Tokens.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_WithAGoodToken_IsAnswered(string token)
    {
        using var response = await fixture.SendAsync("Bearer " + Tokens[token]());

        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_SchemeInAnotherCase_IsAnswered()
    {
        using var response = await fixture.SendAsync("bEARER  " + Good());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Request_WithAnExpiredToken_IsToldSo()
    {
        using var response = await fixture.SendAsync("Bearer " + Good(static c => c["exp"] = Now.AddSeconds(-60).ToUnixTimeSeconds()));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("error=\"invalid_token\", error_description=\"The access token has expired.\"", Challenge(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic YTpi")]
    [InlineData("BearerX")]
    public async Task Request_WithoutAToken_IsChallengedWithoutAnError(string? authorization)
    {
        using var response = await fixture.SendAsync(authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Missing, Challenge(response));
        Assert.Equal(
            """{"errors":[{"message":"An access token is needed: Authorization: Bearer followed by the token.","extensions":{"code":"UNAUTHENTICATED"}}]}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", string.Join(", ", response.Headers.Vary));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Request_WithTwoHeaders_IsRefused()
    {
        var raw = await RawHttp.SendAsync(
            fixture.Gateway.Client.BaseAddress!,
            $"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Good()}\r\nAuthorization: Bearer {Good()}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", raw, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_request\"", raw, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"BAD_REQUEST\"", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_TokenAnywhereElse_IsNotLookedAt()
    {
        using var inUrl = await fixture.Gateway.Client.GetAsync(new Uri($"/graphql?query={{__typename}}&access_token={Good()}", UriKind.Relative));
        using var form = new StringContent($"access_token={Good()}&query={{__typename}}", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var inForm = await fixture.Gateway.Client.PostAsync(new Uri("/graphql", UriKind.Relative), form);
        using var withCookie = Get("/graphql?query={__typename}");
        withCookie.Headers.TryAddWithoutValidation("Cookie", $"access_token={Good()}; Authorization={Good()}");
        using var inCookie = await fixture.Gateway.Client.SendAsync(withCookie);

        Assert.All([inUrl, inForm, inCookie], static response => Assert.Equal(Missing, Challenge(response)));
    }

    [Fact]
    public async Task Request_AsksForTheSpecificationsMediaType_IsRefusedInIt()
    {
        using var request = Get("/graphql?query={__typename}");
        request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");

        using var response = await fixture.Gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/graphql-response+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql?query={__schema{queryType{name}}}")]
    [InlineData("/whatever")]
    public async Task Get_AnythingWithoutAToken_IsRefused(string path)
    {
        using var response = await fixture.Gateway.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Get_Ide_NeedsNoToken()
    {
        using var request = Get("/graphql");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var config = Get("/graphql/bcp-config.json");

        using var page = await fixture.Gateway.Client.SendAsync(request);
        using var answer = await fixture.Gateway.Client.SendAsync(config);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Get_OtherHost_IsAnswered()
    {
        using var request = Get("/graphql?query={__typename}");
        request.Headers.Host = "credits.example";
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Good());

        using var response = await fixture.Gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Settings_IdeOff_HaveNoPage()
    {
        await using var gateway = await TestGateway.StartAsync("Security:Ide=false");
        using var request = Get("/graphql");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");

        using var page = await gateway.Client.SendAsync(request);

        Assert.NotEqual("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_AdminKey_IsTheOnlyOneForAdministration()
    {
        const string Key = "operator-key-of-32-characters-ab";
        await using var gateway = await TestGateway.StartAsync(
            "Security:Mode=Jwt", $"Security:Jwt:Issuer={Name}", $"Security:Jwt:Audience={Audience}",
            $"Security:Jwt:SymmetricKey={Convert.ToBase64String(Secret)}", $"Admin:Key={Key}");

        using var withKey = await InvalidateAsync(gateway, Key);
        using var withToken = await InvalidateAsync(gateway, Symmetric());

        Assert.Equal(HttpStatusCode.OK, withKey.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withToken.StatusCode);
        Assert.Contains("realm=\"admin\"", Challenge(withToken), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> InvalidateAsync(TestGateway gateway, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/cache/invalidate");
        request.Content = new StringContent($$"""{"businessId":"{{gateway.Small}}"}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        return await gateway.Client.SendAsync(request);
    }

    private static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    private static string Challenge(HttpResponseMessage response) => response.Headers.GetValues("WWW-Authenticate").Single();
}
