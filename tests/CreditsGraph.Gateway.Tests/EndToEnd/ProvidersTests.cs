using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>How the providers are doing, as clients see it.</summary>
public class ProvidersTests
{
    private const string Providers =
        "{ providers { provider state since lastErrorCode lastErrorAt latencyP50Ms latencyP99Ms callsInFlight } }";

    private const string Credits = "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 1) { totalCount } } }";

    [Fact]
    public async Task Query_ProvidersBeforeAnyCall_AreClosedAndKnowNothing()
    {
        await using var gateway = await TestGateway.StartAsync();

        var response = await gateway.QueryAsync(Providers);

        Assert.Equal(
            """
            {"data":{"providers":[
            {"provider":"THREDFI","state":"CLOSED","since":"2026-07-01T12:00:00.000Z","lastErrorCode":null,"lastErrorAt":null,"latencyP50Ms":null,"latencyP99Ms":null,"callsInFlight":0},
            {"provider":"DAYZERO","state":"CLOSED","since":"2026-07-01T12:00:00.000Z","lastErrorCode":null,"lastErrorAt":null,"latencyP50Ms":null,"latencyP99Ms":null,"callsInFlight":0}
            ]}}
            """.ReplaceLineEndings(""),
            response.ToJsonString());
    }

    [Fact]
    public async Task Query_ProviderDownAndUpAgain_IsPausedAndThenGoesOn()
    {
        await using var gateway = await TestGateway.StartAsync(
            "Providers:Thredfi:Resilience:CircuitBreaker:MinimumThroughput=5",
            "Providers:Thredfi:Resilience:CircuitBreaker:BreakDuration=00:00:01");
        var fault = new Fault { Kind = FaultKind.Status, Status = 503, Provider = SandboxProvider.Thredfi, PathPrefix = "/v1/platform/businesses/" };
        gateway.Sandbox.Faults.Add(fault);
        var first = await gateway.QueryAsync(Credits, new { id = gateway.Small });
        await gateway.QueryAsync(Credits, new { id = gateway.Small });
        gateway.TakeCalls();

        var paused = await gateway.QueryAsync(Credits, new { id = gateway.Small });
        var (thredfi, dayZero) = await ReadAsync(gateway);

        Assert.Equal(503, (int?)ErrorOf(first)["extensions"]!["httpStatus"]);
        Assert.Equal("PROVIDER_UNAVAILABLE", (string?)ErrorOf(paused)["extensions"]!["code"]);
        Assert.Equal(1, (int?)ErrorOf(paused)["extensions"]!["retryAfter"]);
        Assert.Contains("paused", (string?)ErrorOf(paused)["message"], StringComparison.Ordinal);
        Assert.Empty(gateway.TakeCalls());
        Assert.Equal(("OPEN", "PROVIDER_UNAVAILABLE"), ((string?)thredfi["state"], (string?)thredfi["lastErrorCode"]));
        Assert.True((double?)thredfi["latencyP50Ms"] > 0);
        Assert.Equal("CLOSED", (string?)dayZero["state"]);

        gateway.Sandbox.Faults.Reset();
        await Task.Delay(TimeSpan.FromSeconds(1.1));

        Assert.Null((await gateway.QueryAsync(Credits, new { id = gateway.Small }))["errors"]);
        Assert.Equal("CLOSED", (string?)(await ReadAsync(gateway)).Thredfi["state"]);
    }

    [Fact]
    public async Task Query_ProviderFailsInPassing_IsNotNoticedButThere()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 503,
            Provider = SandboxProvider.Thredfi,
            PathPrefix = "/v1/platform/businesses/",
            Calls = 2,
        });

        Assert.Null((await gateway.QueryAsync(Credits, new { id = gateway.Small }))["errors"]);

        Assert.Equal(3, gateway.TakeCalls().Count);
        Assert.Equal("PROVIDER_UNAVAILABLE", (string?)(await ReadAsync(gateway)).Thredfi["lastErrorCode"]);
    }

    private static async Task<(JsonNode Thredfi, JsonNode DayZero)> ReadAsync(TestGateway gateway)
    {
        var providers = (await gateway.QueryAsync(Providers))["data"]!["providers"]!;
        return (providers[0]!, providers[1]!);
    }

    private static JsonNode ErrorOf(JsonObject response) => Assert.Single(response["errors"]!.AsArray())!;
}
