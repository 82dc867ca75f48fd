using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Http;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>The gateway over providers that speak HTTP/2 and nothing else.</summary>
public class ProviderHttp2Tests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Query =
        "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 20) { nodes { id customer { creditSummary { dayZeroCustomerId creditMemosCount } } } } } }";

    [Fact]
    public async Task Query_TwentyCreditsWithSummaries_AnswersAsOverHttp11()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Http2 = true });
        await using var gateway = await fixture.Gateway.StartAnotherAsync(settings => Over(sandbox, settings));
        var expected = await fixture.Gateway.QueryAsync(Query, new { id = fixture.Gateway.Large });

        var response = await gateway.QueryAsync(Query, new { id = fixture.Gateway.Large });

        Assert.Equal(20, response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray().Count);
        Assert.Equal(expected.ToJsonString(), response.ToJsonString());
        Assert.InRange(sandbox.Calls.Count, 8, 23);
    }

    [Fact]
    public async Task Query_SummaryWhoseStreamIsReset_IsNullWithAnErrorBesideTheOthers()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Http2 = true });
        await using var gateway = await fixture.Gateway.StartAnotherAsync(settings => Over(sandbox, settings));
        sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, PathPrefix = "/api/v1/credit-memos/customers/CUST-0001/" });

        var response = await gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                a: customerCreditSummary(dayZeroCustomerId: "CUST-0001") { dayZeroCustomerId }
                b: customerCreditSummary(dayZeroCustomerId: "CUST-0002") { dayZeroCustomerId }
              }
            }
            """,
            new { id = fixture.Gateway.Large });

        Assert.Equal("""{"business":{"a":null,"b":{"dayZeroCustomerId":"CUST-0002"}}}""", response["data"]!.ToJsonString());
        Assert.Equal("PROVIDER_UNAVAILABLE", (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
    }

    private static GatewaySettings Over(SandboxServer sandbox, GatewaySettings settings)
    {
        var over = settings.With(sandbox);
        over.Thredfi.HttpVersion = over.DayZero.HttpVersion = ProviderHttpVersion.Http2;
        return over;
    }
}
