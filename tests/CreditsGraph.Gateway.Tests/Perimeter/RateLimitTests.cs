using System.Globalization;
using System.Net;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;
using static CreditsGraph.Gateway.Tests.Perimeter.PerimeterRequests;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>Who asks too often.</summary>
public sealed class RateLimitTests
{
    private const string Code = "RATE_LIMITED";

    // So long that nothing comes back while a test runs.
    private const string Window = "1.00:00:00";

    [Fact]
    public async Task Post_MoreThanAnAddressMay_IsToldWhenToComeAgain()
    {
        await using var gateway = await TestGateway.StartAsync("RateLimits:PerAddress:Requests=2", $"RateLimits:PerAddress:Window={Window}");

        await gateway.AssertServesAsync();
        await gateway.AssertServesAsync();
        using var response = await gateway.PostAsync();

        await response.AssertRefusedAsync(HttpStatusCode.TooManyRequests, Code);
        Assert.InRange(int.Parse(response.Header("Retry-After")!, CultureInfo.InvariantCulture), 42_000, 43_200);
    }

    [Fact]
    public async Task Post_WithinASecond_WaitsNoLessThanOne()
    {
        await using var gateway = await TestGateway.StartAsync("RateLimits:PerAddress:Requests=1", "RateLimits:PerAddress:Window=00:00:01");
        HttpResponseMessage response;
        do
            response = await gateway.PostAsync();
        while (response.StatusCode == HttpStatusCode.OK);

        Assert.Equal("1", response.Header("Retry-After"));
    }

    [Fact]
    public async Task Post_WithBadTokens_CountsAgainstTheAddress()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens("RateLimits:PerAddress:Requests=3", $"RateLimits:PerAddress:Window={Window}"));
        for (var i = 0; i < 3; i++)
        {
            using var guess = await gateway.PostAsync($"Authorization: Bearer guess{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        }

        using var response = await gateway.PostAsync($"Authorization: Bearer {TestIssuer.Symmetric()}");

        await response.AssertRefusedAsync(HttpStatusCode.TooManyRequests, Code);
    }

    [Fact]
    public async Task Post_MoreThanACallerMay_LeavesOthersAlone()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens("RateLimits:PerCaller:Requests=2", $"RateLimits:PerCaller:Window={Window}"));

        for (var i = 0; i < 2; i++)
        {
            // Another token of the same subject.
            using var answer = await gateway.PostAsync($"Authorization: Bearer {Token("one", i)}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await gateway.PostAsync($"Authorization: Bearer {Token("one", 2)}");
        using var other = await gateway.PostAsync($"Authorization: Bearer {Token("two", 0)}");
        using var unknown = await gateway.PostAsync("Authorization: Bearer x");

        await refused.AssertRefusedAsync(HttpStatusCode.TooManyRequests, Code);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [Fact]
    public async Task Post_TokensWithoutASubject_ShareTheAddress()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens("RateLimits:PerCaller:Requests=1", $"RateLimits:PerCaller:Window={Window}"));
        var token = TestIssuer.Symmetric(static claims => claims.Remove("sub"));
        using var first = await gateway.PostAsync($"Authorization: Bearer {token}");

        using var second = await gateway.PostAsync($"Authorization: Bearer {token}");
        using var named = await gateway.PostAsync($"Authorization: Bearer {TestIssuer.Symmetric()}");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    [Fact]
    public async Task Post_FromAnAllowedOriginTooOften_CanBeRead()
    {
        await using var gateway = await TestGateway.StartAsync(
            "RateLimits:PerAddress:Requests=1", $"RateLimits:PerAddress:Window={Window}", "Cors:Origins:0=https://app.example");
        await gateway.AssertServesAsync();

        using var response = await gateway.PostAsync("Origin: https://app.example");

        await response.AssertRefusedAsync(HttpStatusCode.TooManyRequests, Code);
        Assert.Equal("https://app.example", response.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Post_ProxyNamesClients_CountsEach()
    {
        await using var gateway = await TestGateway.StartAsync(WithTokens(
            "RateLimits:PerAddress:Requests=1", $"RateLimits:PerAddress:Window={Window}", "ForwardedHeaders:KnownProxies:0=127.0.0.1"));

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("192.0.2.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("192.0.2.2"));

        // What the client itself put before the proxy's word counts for nothing.
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("192.0.2.77, 192.0.2.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("2001:db8::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("2001:db8::2"));

        async Task<HttpStatusCode> AskAsync(string client)
        {
            using var response = await gateway.PostAsync($"X-Forwarded-For: {client}");
            return response.StatusCode;
        }
    }

    private static string Token(string subject, int number) => TestIssuer.Symmetric(claims => (claims["sub"], claims["jti"]) = (subject, number));
}
