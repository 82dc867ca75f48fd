using System.Net;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;
using static CreditsGraph.Gateway.Tests.Perimeter.PerimeterRequests;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>What browsers are told about pages of other origins.</summary>
public sealed class CorsTests
{
    private const string App = "https://app.example";
    private const string Allowed = "Access-Control-Allow-Origin";

    private static readonly string[] Preflight =
        [$"Origin: {App}", "Sec-Fetch-Site: cross-site", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization,content-type"];

    [Fact]
    public async Task Preflight_WithoutTheTokenThatIsNeeded_IsAnswered()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens($"Cors:Origins:0={App}", "Cors:MaxAge=00:10:00"));

        using var response = await gateway.SendAsync(HttpMethod.Options, "/graphql", null, Preflight);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(App, response.Header(Allowed));
        Assert.Equal("600", response.Header("Access-Control-Max-Age"));
        Assert.Equal("GET,HEAD,POST,OPTIONS", response.Header("Access-Control-Allow-Methods"));
        var headers = response.Header("Access-Control-Allow-Headers")!.Split(',');
        Assert.Superset(
            new HashSet<string> { "Accept", "Authorization", "Content-Type", "Cache-Control", "GraphQL-Client-Name", "Apollo-Require-Preflight", "traceparent" },
            headers.ToHashSet());
        Assert.Null(response.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("Bearer {token}", HttpStatusCode.OK)]
    [InlineData("Bearer x", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Post_FromAnAllowedOrigin_CanBeReadWhateverItIs(string? authorization, HttpStatusCode status)
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens($"Cors:Origins:0={App}", "Cors:Origins:1=https://other.example"));
        string[] headers = authorization is null ? [] : ["Authorization: " + authorization.Replace("{token}", TestIssuer.Symmetric(), StringComparison.Ordinal)];

        using var response = await gateway.PostAsync([$"Origin: {App}", "Sec-Fetch-Site: cross-site", .. headers]);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(App, response.Header(Allowed));
        Assert.Contains("WWW-Authenticate", response.Header("Access-Control-Expose-Headers")!, StringComparison.Ordinal);
        Assert.Contains("Retry-After", response.Header("Access-Control-Expose-Headers")!, StringComparison.Ordinal);
        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", response.Header("Vary"));
    }

    [Fact]
    public async Task Preflight_FromAnotherOrigin_AllowsNothing()
    {
        await using var gateway = await TestGateway.StartAsync($"Cors:Origins:0={App}");

        using var response = await gateway.SendAsync(
            HttpMethod.Options, "/graphql", null, "Origin: https://evil.example", "Access-Control-Request-Method: POST");

        Assert.Null(response.Header(Allowed));
        Assert.Null(response.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Preflight_NothingConfigured_IsRefused()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.SendAsync(HttpMethod.Options, "/graphql", null, Preflight);

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
        Assert.Null(response.Header(Allowed));
    }

    [Fact]
    public async Task Preflight_ForAnotherPath_AllowsNothing()
    {
        await using var gateway = await TestGateway.StartAsync($"Cors:Origins:0={App}", "Admin:Key=0123456789abcdef0123456789abcdef");

        using var response = await gateway.SendAsync(HttpMethod.Options, "/admin/cache/invalidate", null, Preflight);

        Assert.Null(response.Header(Allowed));
    }

    [Fact]
    public async Task Options_WithoutAnOrigin_SaysWhatIsAllowed()
    {
        await using var gateway = await TestGateway.StartAsync($"Cors:Origins:0={App}");

        using var response = await gateway.SendAsync(HttpMethod.Options, "/graphql", null);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("GET, HEAD, POST, OPTIONS", response.Header("Allow"));
    }

    [Theory]
    [InlineData("https://any.example", HttpStatusCode.OK)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Post_EveryOriginAllowed_IsAnsweredUnlessItHasNone(string origin, HttpStatusCode status)
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens("Cors:Origins:0=*"));

        using var response = await gateway.PostAsync($"Origin: {origin}", "Sec-Fetch-Site: cross-site", $"Authorization: Bearer {TestIssuer.Symmetric()}");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("*", response.Header(Allowed));
    }

    /// <summary>An image or a script of any page: no token, and nothing that the page could read.</summary>
    [Fact]
    public async Task Get_EveryOriginAllowedButNoneSent_IsRefused()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens("Cors:Origins:0=*"));

        using var response = await gateway.GetAsync("/graphql?query=%7B__typename%7D", "Sec-Fetch-Site: cross-site");

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
    }
}
