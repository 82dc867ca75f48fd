using System.Net;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;
using static CreditsGraph.Gateway.Tests.Perimeter.PerimeterRequests;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>What pages of other sites try through the browser of somebody who has the gateway on the same machine.</summary>
public sealed class CrossSiteTests(CrossSiteTests.Fixture fixture) : IClassFixture<CrossSiteTests.Fixture>
{
    private const string Code = "CROSS_SITE_REQUEST";
    private const string QueryUrl = "/graphql?query=%7B__typename%7D";

    private TestGateway Gateway => fixture.Gateway;

    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Origin: {own}")]
    [InlineData("Origin: {own}", "Sec-Fetch-Site: same-origin")]
    [InlineData("Origin: https://app.example")]
    [InlineData("Origin: https://app.example", "Sec-Fetch-Site: cross-site")]
    [InlineData("Origin: http://localhost:3000", "Sec-Fetch-Site: same-site")]
    public async Task Post_OwnOrAllowedOrigin_IsAnswered(params string[] headers)
    {
        using var response = await Gateway.PostAsync(Filled(headers));

        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_NeitherOriginNorSite_IsAnswered() => await Gateway.AssertServesAsync();

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: https://evil.example", "Sec-Fetch-Site: cross-site")]
    [InlineData("Origin: null")]
    [InlineData("Origin: null", "Sec-Fetch-Site: same-origin")]
    [InlineData("Origin: ")]
    public async Task Post_AnotherSite_IsRefused(params string[] headers)
    {
        using var response = await Gateway.PostAsync(Filled(headers));

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, Code);
    }

    [Theory]
    [InlineData("Origin: https://evil.example", "Sec-Fetch-Site: same-origin")]
    [InlineData("Origin: https://evil.example", "Sec-Fetch-Site: none")]
    [InlineData("Origin: {own}", "Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: Cross-Site")]
    [InlineData("Sec-Fetch-Site: same-origin, cross-site")]
    [InlineData("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: ")]
    [InlineData("Sec-Fetch-Site: anything")]
    [InlineData("Origin: {own}", "Origin: https://evil.example")]
    [InlineData("Origin: {own}, https://evil.example")]
    public async Task Post_ForgedOrContradictoryHeaders_IsRefused(params string[] headers)
    {
        using var response = await Gateway.PostAsync(Filled(headers));

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, Code);
    }

    [Theory]
    [InlineData("https://app.example.evil.example")]
    [InlineData("https://evilapp.example")]
    [InlineData("https://sub.app.example")]
    [InlineData("http://app.example")]
    [InlineData("https://app.example:444")]
    [InlineData("https://app.example:443")]
    [InlineData("https://app.example@evil.example")]
    [InlineData("https://APP.example")]
    [InlineData("HTTPS://app.example")]
    [InlineData("https://app.example.")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example https://evil.example")]
    [InlineData("https://evil.example/?https://app.example")]
    [InlineData("//app.example")]
    [InlineData("app.example")]
    [InlineData("*")]
    [InlineData("https://аpp.example")]
    [InlineData("{own}.evil.example")]
    [InlineData("{own}1")]
    [InlineData("{own}@evil.example")]
    [InlineData("{own}/")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1.:{port}")]
    [InlineData("http://0127.0.0.1:{port}")]
    [InlineData("http://localhost:{port}")]
    [InlineData("http://")]
    [InlineData("file://")]
    public async Task Post_OriginThatLooksLikeAnAllowedOne_IsRefused(string origin)
    {
        var request = $"""
            POST /graphql HTTP/1.1
            Host: 127.0.0.1:{Gateway.Client.BaseAddress!.Port}
            Origin: {Filled([origin])[0]}
            Content-Type: application/json
            Content-Length: {Query.Length}
            Connection: close

            {Query}
            """;

        var response = await RawHttp.SendAsync(Gateway.Client.BaseAddress!, request.ReplaceLineEndings("\r\n"));

        // What is beyond ASCII has become something else on the way.
        Assert.StartsWith("HTTP/1.1 403 ", response, StringComparison.Ordinal);
        Assert.Contains(Code, response, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Origin", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=%7B__typename%7D")]
    [InlineData("text/plain", Query)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--b--")]
    public async Task Post_FormOfAnotherSite_IsRefused(string contentType, string body)
    {
        using var response = await Gateway.SendAsync(
            HttpMethod.Post, "/graphql", Content(contentType, body), "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, Code);
    }

    /// <summary>Browsers of before 2020 send no Sec-Fetch-Site, and some of them no Origin with a form.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=%7B__typename%7D")]
    [InlineData("text/plain", Query)]
    [InlineData("text/plain; application/json", Query)]
    [InlineData("text/plain;charset=application/json", Query)]
    [InlineData("multipart/form-data; boundary=application/json", "--b--")]
    [InlineData("", Query)]
    public async Task Post_FormOfAnOldBrowser_IsRefusedForItsMediaType(string contentType, string body)
    {
        using var response = await Gateway.SendAsync(HttpMethod.Post, "/graphql", Content(contentType, body));

        await response.AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("no-cors", "image")]
    [InlineData("no-cors", "script")]
    [InlineData("navigate", "document")]
    [InlineData("navigate", "iframe")]
    [InlineData("websocket", "empty")]
    public async Task Get_QueryFromAnotherSite_IsRefused(string mode, string destination)
    {
        using var response = await Gateway.GetAsync(
            QueryUrl, "Sec-Fetch-Site: cross-site", $"Sec-Fetch-Mode: {mode}", $"Sec-Fetch-Dest: {destination}", "Accept: text/html,*/*;q=0.8");

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, Code);
    }

    [Theory]
    [InlineData("/graphql", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Redirect)]
    public async Task Get_LinkOfAnotherSiteToTheIde_OpensIt(string path, HttpStatusCode status)
    {
        // Without its files it says that it is missing, with another status.
        using var direct = await Gateway.GetAsync(path, "Accept: text/html");

        using var response = await Gateway.GetAsync(
            path, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Accept: text/html,*/*;q=0.8");

        Assert.Equal(direct.StatusCode, response.StatusCode);
        Assert.True(response.StatusCode == status || response.StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(await direct.Content.ReadAsStringAsync(), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/graphql", "navigate", "iframe", "text/html")]
    [InlineData("/graphql", "no-cors", "document", "text/html")]
    [InlineData("/graphql", "navigate", "document", "application/json")]
    [InlineData("/graphql/schema.graphql", "navigate", "document", "text/html")]
    [InlineData("/admin/cache/invalidate", "navigate", "document", "text/html")]
    public async Task Get_AnythingElseFromAnotherSite_IsRefused(string path, string mode, string destination, string accept)
    {
        using var response = await Gateway.GetAsync(
            path, "Sec-Fetch-Site: cross-site", $"Sec-Fetch-Mode: {mode}", $"Sec-Fetch-Dest: {destination}", $"Accept: {accept}");

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, Code);
    }

    private static ByteArrayContent Content(string contentType, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType.Length > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    private string[] Filled(string[] headers) =>
    [
        .. headers.Select(header => header
            .Replace("{own}", Gateway.Origin(), StringComparison.Ordinal)
            .Replace("{port}", $"{Gateway.Client.BaseAddress!.Port}", StringComparison.Ordinal)),
    ];

    public sealed class Fixture : IAsyncLifetime
    {
        public TestGateway Gateway { get; private set; } = null!;

        public async Task InitializeAsync() => Gateway = await TestGateway.StartAsync(
            "Cors:Origins:0=https://app.example", "Cors:Origins:1=http://localhost:3000", "Admin:Key=0123456789abcdef0123456789abcdef");

        public async Task DisposeAsync() => await Gateway.DisposeAsync();
    }
}
