using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Connections over the sandbox's pages.</summary>
public class PagingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Theory]
    [InlineData("customerCredits", 20)]
    [InlineData("vendorCredits", 50)]
    [InlineData("customerCredits", 100)]
    public async Task Query_WalkedForward_ShowsEveryCreditOnceInTheListsOrder(string list, int first)
    {
        var walked = new List<string>();
        string? after = null;
        var pages = 0;
        while (true)
        {
            var connection = await ReadAsync(list, _gateway.Small, first, after);
            walked.AddRange(connection["nodes"]!.AsArray().Select(static node => (string)node!["creditId"]!));
            Assert.Equal(137, (int)connection["totalCount"]!);
            Assert.Equal(pages > 0, (bool)connection["pageInfo"]!["hasPreviousPage"]!);
            pages++;
            after = (string?)connection["pageInfo"]!["endCursor"];
            if (!(bool)connection["pageInfo"]!["hasNextPage"]!)
                break;
        }

        var whole = new List<string>();
        whole.AddRange((await ReadAsync(list, _gateway.Small, 100, null))["nodes"]!.AsArray().Select(static node => (string)node!["creditId"]!));
        Assert.Equal(137, walked.Distinct().Count());
        Assert.Equal(137, walked.Count);
        Assert.Equal(whole, walked.Take(100));
        Assert.Equal((137 + first - 1) / first, pages);
    }

    [Theory]
    [InlineData("customerCredits", 50)]
    [InlineData("vendorCredits", 100)]
    public async Task Query_WalkedBackward_IsTheReverseOfForward(string list, int last)
    {
        var forward = new List<string>();
        for (string? after = null; ;)
        {
            var connection = await ReadAsync(list, _gateway.Small, 100, after);
            forward.AddRange(IdsOf(connection));
            after = (string?)connection["pageInfo"]!["endCursor"];
            if (!(bool)connection["pageInfo"]!["hasNextPage"]!)
                break;
        }

        var backward = new List<string>();
        for (string? before = null; ;)
        {
            var response = await _gateway.QueryAsync(
                $$"""
                query($id: UUID!, $last: Int, $before: String) {
                  business(businessId: $id) {
                    {{list}}(last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor } nodes { creditId } }
                  }
                }
                """,
                new { id = _gateway.Small, last, before });
            var connection = response["data"]!["business"]![list]!;
            Assert.Equal(before is not null, (bool)connection["pageInfo"]!["hasNextPage"]!);
            backward.InsertRange(0, IdsOf(connection));
            before = (string?)connection["pageInfo"]!["startCursor"];
            if (!(bool)connection["pageInfo"]!["hasPreviousPage"]!)
                break;
        }

        Assert.Equal(forward, backward);
    }

    [Fact]
    public async Task Query_FirstZero_HasNoRowsAndTheRightCount()
    {
        var connection = await ReadAsync("vendorCredits", _gateway.Large, 0, null);

        Assert.Empty(connection["nodes"]!.AsArray());
        Assert.Equal(2500, (int)connection["totalCount"]!);
        Assert.True((bool)connection["pageInfo"]!["hasNextPage"]!);
        Assert.Null(connection["pageInfo"]!["endCursor"]);
    }

    [Fact]
    public async Task Query_Edges_CarryTheCursorsOfTheirNodes()
    {
        var response = await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 3) { edges { cursor node { creditId } } nodes { creditId } pageInfo { startCursor endCursor } } } }",
            new { id = _gateway.Small });

        var connection = response["data"]!["business"]!["customerCredits"]!;
        var edges = connection["edges"]!.AsArray();
        Assert.Equal(
            connection["nodes"]!.AsArray().Select(static n => (string)n!["creditId"]!),
            edges.Select(static e => (string)e!["node"]!["creditId"]!));
        Assert.Equal((string)edges[0]!["cursor"]!, (string)connection["pageInfo"]!["startCursor"]!);
        Assert.Equal((string)edges[^1]!["cursor"]!, (string)connection["pageInfo"]!["endCursor"]!);
        Assert.Equal(3, edges.Select(static e => (string)e!["cursor"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("""{ statuses: [VOID, APPLIED] }""", "status")]
    [InlineData("""{ customerExternalId: "CUST-0002" }""", "customer_external_id")]
    [InlineData("""{ sentAt: { start: "2026-06-01T00:00:00Z", end: "2026-06-25T00:00:00+01:00" } }""", "sent_at_start")]
    [InlineData("""{ search: "CR-10003" }""", "search")]
    public async Task Query_Filter_ReachesTheProviderAndCountsWhatMatches(string filter, string parameter)
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { customerCredits(first: 100, filter: {{filter}}) { totalCount nodes { status sentAt customer { externalId } } } } }""",
            new { id = _gateway.Small });

        var connection = response["data"]!["business"]!["customerCredits"]!;
        Assert.Contains(parameter + "=", Assert.Single(_gateway.TakeCalls()).Query, StringComparison.Ordinal);
        Assert.InRange((int)connection["totalCount"]!, 1, 136);
        Assert.Equal((int)connection["totalCount"]!, connection["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Query_Businesses_PageByCursor()
    {
        const string Query = "query($after: String) { businesses(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { businessId } } }";

        var first = (await _gateway.QueryAsync(Query))["data"]!["businesses"]!;
        var second = (await _gateway.QueryAsync(Query, new { after = (string?)first["pageInfo"]!["endCursor"] }))["data"]!["businesses"]!;

        Assert.Equal(_gateway.Small.ToString(), (string?)first["nodes"]![0]!["businessId"]);
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(_gateway.Large.ToString(), (string?)second["nodes"]![0]!["businessId"]);
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
    }

    private static IEnumerable<string> IdsOf(JsonNode connection) =>
        connection["nodes"]!.AsArray().Select(static node => (string)node!["creditId"]!);

    private async Task<JsonNode> ReadAsync(string list, Guid business, int first, string? after)
    {
        var response = await _gateway.QueryAsync(
            $$"""
            query($id: UUID!, $first: Int, $after: String) {
              business(businessId: $id) {
                {{list}}(first: $first, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { creditId } }
              }
            }
            """,
            new { id = business, first, after });
        Assert.Null(response["errors"]);
        return response["data"]!["business"]![list]!;
    }
}
