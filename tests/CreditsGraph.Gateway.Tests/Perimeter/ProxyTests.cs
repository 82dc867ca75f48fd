using System.Net;
using CreditsGraph.Gateway.Tests.EndToEnd;
using static CreditsGraph.Gateway.Tests.Perimeter.PerimeterRequests;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>The gateway behind a proxy that ends TLS, and behind somebody who only says to be one.</summary>
public sealed class ProxyTests
{
    private const string KnownProxy = "ForwardedHeaders:KnownProxies:0=127.0.0.1";
    private const string OtherProxy = "ForwardedHeaders:KnownProxies:0=192.0.2.1";
    private const string Https = "Security:HttpsRedirection=true";

    [Fact]
    public async Task Get_WithoutTls_IsSentToTheHttpsAddress()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy, Https));

        using var response = await gateway.GetAsync("/graphql?query=x", "Host: credits.example", "X-Forwarded-Proto: http");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal("https://credits.example/graphql?query=x", response.Header("Location"));
        Assert.Null(response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Get_WithTlsAtAKnownProxy_IsAnsweredAndRemembered()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy, Https));

        using var response = await gateway.GetAsync("/graphql?query=x", "Host: credits.example", "X-Forwarded-Proto: https");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("max-age=31536000", response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Get_WithTlsAtAnUnknownProxy_IsNotBelieved()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(OtherProxy, Https));

        using var response = await gateway.GetAsync("/graphql", "X-Forwarded-Proto: https");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
    }

    [Fact]
    public async Task Get_HealthWithoutTls_IsAnswered()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy, Https, "RateLimits:PerAddress:Requests=1", "RateLimits:PerAddress:Window=1.00:00:00"));

        for (var i = 0; i < 3; i++)
        {
            using var response = await gateway.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/%0d%0aSet-Cookie:%20a=b", "https://credits.example/%0D%0ASet-Cookie:%20a=b")]
    [InlineData("//evil.example/%5c", "https://credits.example//evil.example/%5C")]
    [InlineData("/graphql?a=%0d%0aSet-Cookie:%20a=b", "https://credits.example/graphql?a=%0d%0aSet-Cookie:%20a=b")]
    public async Task Get_LineBreakInThePathOfARedirect_SplitsNoResponse(string path, string location)
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy, Https));

        var response = await Security.RawHttp.SendAsync(
            gateway.Client.BaseAddress!, $"GET {path} HTTP/1.1\r\nHost: credits.example\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 307 ", response, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: {location}\r\n", response, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nSet-Cookie", response, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https", "https://credits.example", HttpStatusCode.Unauthorized)]
    [InlineData("https", "http://credits.example", HttpStatusCode.Forbidden)]
    [InlineData("http", "https://credits.example", HttpStatusCode.Forbidden)]
    public async Task Post_FromAPageBehindTheProxy_IsOfTheSameOriginAsTheProxySees(string scheme, string origin, HttpStatusCode status)
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy));

        using var response = await gateway.PostAsync("Host: credits.example", $"X-Forwarded-Proto: {scheme}", $"Origin: {origin}");

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Post_HostThatTheProxyHandsOn_IsNotBelieved()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(KnownProxy));

        using var response = await gateway.PostAsync("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Origin: https://evil.example");

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
    }

    [Theory]
    [InlineData("X-Forwarded-Host: localhost")]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("Forwarded: host=localhost")]
    [InlineData("X-Original-Host: localhost")]
    public async Task Post_ForeignHostUnderForwardedHeaders_IsForbidden(string header)
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.PostAsync("Host: evil.example", header);

        await response.AssertRefusedAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }
}
