using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>The providers are called as seldom as their interfaces allow.</summary>
public class ProviderCallTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Fact]
    public async Task Query_TwentyCreditsWithSummaries_IsOneCallAndOneForEachCustomer()
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 20) { nodes { customer { externalId creditSummary { dayZeroCustomerId } } } } } }",
            new { id = _gateway.Large });

        var customers = response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray()
            .Select(static node => (string?)node!["customer"]?["externalId"]);
        var linked = customers.Where(static id => id is not null).Distinct().Count();
        var calls = _gateway.TakeCalls();
        Assert.Equal(1 + linked, calls.Count);
        Assert.Equal(calls.Count, calls.Select(static c => c.Target).Distinct().Count());
        Assert.InRange(linked, 5, 19);
    }

    [Fact]
    public async Task Query_SameCustomerTwice_IsOneCall()
    {
        _gateway.TakeCalls();

        await _gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                a: customerCreditSummary(dayZeroCustomerId: "CUST-0001") { creditMemosCount }
                b: customerCreditSummary(dayZeroCustomerId: "CUST-0001") { customerName }
              }
            }
            """,
            new { id = _gateway.Large });

        Assert.Single(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Query_ThreeAliasesOfOneList_AreOneCall()
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                a: vendorCredits(first: 10) { totalCount }
                b: vendorCredits(first: 10) { edges { cursor } }
                c: vendorCredits(first: 10, filter: {}) { nodes { creditId } }
              }
            }
            """,
            new { id = _gateway.Large });

        Assert.Null(response["errors"]);
        Assert.Single(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Query_FilterThatMatchesNothing_CostsNoCall()
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                none: customerCredits(filter: { statuses: [] }) { totalCount nodes { id } }
                foreign: customerCredits(filter: { statuses: [RECEIVED] }) { totalCount pageInfo { hasNextPage } }
                nobody: vendorCredits(filter: { vendorIds: [] }) { totalCount }
              }
            }
            """,
            new { id = _gateway.Large });

        Assert.Empty(_gateway.TakeCalls());
        Assert.Equal(
            """{"business":{"none":{"totalCount":0,"nodes":[]},"foreign":{"totalCount":0,"pageInfo":{"hasNextPage":false}},"nobody":{"totalCount":0}}}""",
            response["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Query_CustomerWithoutALink_HasNoSummaryAndCostsNoCall()
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 100) { nodes { customer { externalId creditSummary { customerName } } } } } }",
            new { id = _gateway.Large });

        var unlinked = response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray()
            .Select(static node => node!["customer"])
            .Where(static customer => customer is not null && customer["externalId"] is null)
            .ToList();
        Assert.NotEmpty(unlinked);
        Assert.All(unlinked, static (JsonNode? customer) => Assert.Null(customer!["creditSummary"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task Query_FirstPage_IsOneCallOfExactlyItsSize(int first)
    {
        _gateway.TakeCalls();

        await _gateway.QueryAsync(
            "query($id: UUID!, $first: Int) { business(businessId: $id) { customerCredits(first: $first) { totalCount pageInfo { hasNextPage } nodes { id } } } }",
            new { id = _gateway.Large, first });

        var call = Assert.Single(_gateway.TakeCalls());
        Assert.Contains("page=1", call.Query, StringComparison.Ordinal);
        Assert.Contains($"page_size={first}", call.Query, StringComparison.Ordinal);
    }
}
