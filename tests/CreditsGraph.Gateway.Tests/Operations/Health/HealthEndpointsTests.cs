using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.Operations.Health;

public sealed class HealthEndpointsTests
{
    private const string AllWell = """{"status":"ok","checks":{"gateway":"ok","thredfi":"ok","dayzero":"ok"}}""";

    [Fact]
    public async Task Live_Running_IsOk()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.Client.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_Serving_IsOkAndNeverStored()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(AllWell, await response.Content.ReadAsStringAsync());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Ready_WithTokens_NeedsNone()
    {
        await using var gateway = await TestGateway.StartAsync(
            "Security:Mode=Jwt", "Security:Jwt:Issuer=i", "Security:Jwt:Audience=a",
            "Security:Jwt:SymmetricKey=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==");

        using var response = await gateway.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ready_OtherHostWithoutTokens_IsRefused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        request.Headers.Host = "gateway.example";

        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Head_Ready_HasNoBody()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/health/ready"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Post_Ready_IsNotAllowed()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var response = await gateway.Client.PostAsync("/health/ready", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Ready_ProviderFails_IsDegradedWithoutACallAndOkAgainAfterOneThatGoesWell()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Provider = SandboxProvider.Thredfi, Status = 503 });
        await ListAsync(gateway);
        gateway.Sandbox.Faults.Reset();
        gateway.TakeCalls();

        using var failing = await gateway.Client.GetAsync("/health/ready");
        var degraded = await failing.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, failing.StatusCode);
        Assert.Equal("""{"status":"degraded","checks":{"gateway":"ok","thredfi":"degraded","dayzero":"ok"}}""", degraded);
        Assert.Empty(gateway.Sandbox.Calls.Latest());
        await ListAsync(gateway);
        Assert.Equal(AllWell, await gateway.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Ready_RedisAway_IsDegradedAndSaysNothingOfItsAddress()
    {
        await using var gateway = await TestGateway.StartAsync("Cache:Enabled=true", "Cache:Redis=127.0.0.1:1,connectTimeout=200");

        using var response = await gateway.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"status":"degraded","checks":{"gateway":"ok","thredfi":"ok","dayzero":"ok","redis":"degraded"}}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_Ending_SendsRequestsAwayButAnswersThoseThatCome()
    {
        await using var gateway = await TestGateway.StartAsync("Shutdown:Delay=00:10:00");
        var stop = gateway.StopAsync();

        using var ready = await gateway.Client.GetAsync("/health/ready");
        using var live = await gateway.Client.GetAsync("/health/live");
        var data = await gateway.QueryAsync("{ __typename }");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(
            """{"status":"stopping","checks":{"gateway":"stopping","thredfi":"ok","dayzero":"ok"}}""",
            await ready.Content.ReadAsStringAsync());
        Assert.True(ready.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", data.ToJsonString());
        Assert.False(stop.IsCompleted);
        gateway.Service<GatewayLifecycle>().Hurry();
        await stop;
    }

    private static Task<JsonObject> ListAsync(TestGateway gateway) =>
        gateway.QueryAsync($$"""{ business(businessId: "{{gateway.Small}}") { customerCredits(first: 1) { totalCount } } }""");
}
