using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Whatever a provider does, its field is null with one error, and the rest of the data is there.</summary>
public class ProviderFailureTests
{
    private const string Query = """
        query($id: UUID!) {
          business(businessId: $id) {
            name
            customerCredits(first: 5) { nodes { creditId } }
            vendorCredits(first: 5) { nodes { creditId } }
          }
        }
        """;

    [Theory]
    [InlineData(FaultKind.Status, 500, "PROVIDER_UNAVAILABLE")]
    [InlineData(FaultKind.Status, 401, "PROVIDER_UNAUTHORIZED")]
    [InlineData(FaultKind.Status, 403, "PROVIDER_UNAUTHORIZED")]
    [InlineData(FaultKind.Status, 404, "PROVIDER_REJECTED")]
    [InlineData(FaultKind.Status, 422, "PROVIDER_REJECTED")]
    [InlineData(FaultKind.Status, 429, "PROVIDER_RATE_LIMITED")]
    [InlineData(FaultKind.Garbage, null, "PROVIDER_CONTRACT")]
    [InlineData(FaultKind.Truncate, null, "PROVIDER_UNAVAILABLE")]
    [InlineData(FaultKind.Reset, null, "PROVIDER_UNAVAILABLE")]
    [InlineData(FaultKind.Hang, null, "PROVIDER_TIMEOUT")]
    [InlineData(FaultKind.WrongMediaType, null, "PROVIDER_CONTRACT")]
    [InlineData(FaultKind.HugeBody, null, "PROVIDER_CONTRACT")]
    public async Task Query_ThredfiFailsAtOneList_NullsThatListOnly(FaultKind kind, int? status, string code)
    {
        await using var gateway = await StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = kind,
            Status = status ?? 500,
            Provider = SandboxProvider.Thredfi,
            PathPrefix = $"/v1/platform/businesses/{gateway.Large}/customer-credits",
        });

        var response = await gateway.QueryAsync(Query, new { id = gateway.Large });

        var business = response["data"]!["business"]!;
        Assert.Null(business["customerCredits"]);
        Assert.Equal(5, business["vendorCredits"]!["nodes"]!.AsArray().Count);
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal(code, (string?)error["extensions"]!["code"]);
        Assert.Equal("THREDFI", (string?)error["extensions"]!["provider"]);
        Assert.Equal("""["business","customerCredits"]""", error["path"]!.ToJsonString());
        if (kind == FaultKind.Status)
            Assert.Equal(status, (int?)error["extensions"]!["httpStatus"]);
        var isTransient = code is "PROVIDER_UNAVAILABLE" or "PROVIDER_TIMEOUT" or "PROVIDER_RATE_LIMITED" || status == 401;
        Assert.Equal(
            isTransient ? 2 : 1,
            gateway.TakeCalls().Count(static call => call.Path.EndsWith("customer-credits/", StringComparison.Ordinal)));
        AssertNothingLeaks(gateway, response);

        gateway.Sandbox.Faults.Reset();
        Assert.Null((await gateway.QueryAsync(Query, new { id = gateway.Large }))["errors"]);
    }

    [Theory]
    [InlineData(FaultKind.Status, "PROVIDER_UNAVAILABLE")]
    [InlineData(FaultKind.Garbage, "PROVIDER_CONTRACT")]
    [InlineData(FaultKind.HtmlNotFound, "PROVIDER_CONTRACT")]
    [InlineData(FaultKind.Hang, "PROVIDER_TIMEOUT")]
    public async Task Query_DayZeroFails_LeavesThredfisCredits(FaultKind kind, string code)
    {
        await using var gateway = await StartAsync();
        gateway.Sandbox.Faults.Add(new Fault { Kind = kind, Provider = SandboxProvider.DayZero });

        var response = await gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 5) { nodes { creditId customer { displayName creditSummary { customerName } } } } } }",
            new { id = gateway.Large });

        var nodes = response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray();
        Assert.All(nodes, static node => Assert.NotNull(node!["creditId"]));
        Assert.NotEmpty(response["errors"]!.AsArray());
        Assert.All(response["errors"]!.AsArray(), error =>
        {
            Assert.Equal(code, (string?)error!["extensions"]!["code"]);
            Assert.Equal("DAYZERO", (string?)error["extensions"]!["provider"]);
            Assert.Equal("creditSummary", (string?)error["path"]!.AsArray()[^1]);
        });
        AssertNothingLeaks(gateway, response);
    }

    [Fact]
    public async Task Query_OneCustomerFails_LeavesTheOthersSummaries()
    {
        await using var gateway = await StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Provider = SandboxProvider.DayZero,
            PathPrefix = "/api/v1/credit-memos/customers/CUST-0001/",
        });

        var response = await gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                bad: customerCreditSummary(dayZeroCustomerId: "CUST-0001") { customerName }
                good: customerCreditSummary(dayZeroCustomerId: "CUST-0002") { customerName }
                unknown: customerCreditSummary(dayZeroCustomerId: "nobody") { customerName }
              }
            }
            """,
            new { id = gateway.Large });

        var business = response["data"]!["business"]!;
        Assert.Null(business["bad"]);
        Assert.NotNull(business["good"]!["customerName"]);
        Assert.Null(business["unknown"]);
        Assert.Equal("""["business","bad"]""", Assert.Single(response["errors"]!.AsArray())!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task Query_RevokedToken_IsRenewedWithoutAnError()
    {
        await using var gateway = await StartAsync();
        await gateway.QueryAsync(Query, new { id = gateway.Large });
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.RevokeToken, Provider = SandboxProvider.Thredfi, Calls = 1 });

        var response = await gateway.QueryAsync(Query, new { id = gateway.Large });

        Assert.Null(response["errors"]);
        Assert.NotNull(response["data"]!["business"]!["customerCredits"]);
    }

    // Short enough for the tests of silence, long enough for a busy machine.
    private static Task<TestGateway> StartAsync() => TestGateway.StartAsync(
        "Providers:Thredfi:Resilience:AttemptTimeout:Timeout=00:00:02",
        "Providers:Thredfi:Resilience:Retry:MaxRetryAttempts=1",
        "Providers:DayZero:Resilience:AttemptTimeout:Timeout=00:00:02",
        "Providers:DayZero:Resilience:Retry:MaxRetryAttempts=1");

    private static void AssertNothingLeaks(TestGateway gateway, JsonObject response)
    {
        var errors = response["errors"]!.ToJsonString();
        Assert.DoesNotContain(gateway.Sandbox.BaseAddress.Authority, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Sandbox.ThredfiApiKey, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Sandbox.DayZeroToken, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
