using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary><c>Business.credits</c> over the sandbox's two lists.</summary>
public class FeedTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Theory]
    [InlineData(33)]
    [InlineData(100)]
    public async Task Query_Walked_ShowsBothListsOnceNewestFirstAndTheSameBackward(int rows)
    {
        var forward = new List<JsonNode>();
        var backward = new List<JsonNode>();
        for (string? after = null; ;)
        {
            var feed = await ReadAsync("first: $rows, after: $cursor", rows, after);
            forward.AddRange(NodesOf(feed));
            Assert.Equal(274, (int)feed["totalCount"]!);
            Assert.Equal(after is not null, (bool)feed["pageInfo"]!["hasPreviousPage"]!);
            after = (string?)feed["pageInfo"]!["endCursor"];
            if (!(bool)feed["pageInfo"]!["hasNextPage"]!)
                break;
        }

        for (string? before = null; ;)
        {
            var feed = await ReadAsync("last: $rows, before: $cursor", rows, before);
            backward.InsertRange(0, NodesOf(feed));
            Assert.Equal(before is not null, (bool)feed["pageInfo"]!["hasNextPage"]!);
            before = (string?)feed["pageInfo"]!["startCursor"];
            if (!(bool)feed["pageInfo"]!["hasPreviousPage"]!)
                break;
        }

        Assert.Equal(274, forward.Select(static node => (string)node["creditId"]!).Distinct().Count());
        Assert.Equal(137, forward.Count(static node => (string)node["__typename"]! == "VendorCredit"));
        var byAge = forward
            .OrderByDescending(static node => DateTimeOffset.Parse((string)node["createdAt"]!, System.Globalization.CultureInfo.InvariantCulture))
            .ThenBy(static node => (string)node["kind"]!, StringComparer.Ordinal);
        Assert.Equal(byAge, forward);
        Assert.Equal(forward.Select(static node => node.ToJsonString()), backward.Select(static node => node.ToJsonString()));
    }

    [Fact]
    public async Task Query_FirstPage_IsOneCallForEachListHoweverOftenItIsAskedFor()
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            """
            query($id: UUID!) {
              business(businessId: $id) {
                a: credits(first: 20) { nodes { id } totalCount }
                b: credits { edges { cursor node { ... on CustomerCredit { sentAt } } } pageInfo { endCursor } }
                customerCredits(first: 20) { nodes { id } }
                vendorCredits(first: 20) { edges { node { id } } }
              }
            }
            """,
            new { id = _gateway.Large });

        Assert.Null(response["errors"]);
        Assert.Equal(5000, (int)response["data"]!["business"]!["a"]!["totalCount"]!);
        Assert.Equal(2, _gateway.TakeCalls().Count);
    }

    [Theory]
    [InlineData("kinds: [VENDOR]", 1)]
    [InlineData("statuses: [SENT]", 1)]
    [InlineData("statuses: [RECEIVED, SENT]", 2)]
    [InlineData("kinds: []", 0)]
    [InlineData("kinds: [CUSTOMER], statuses: [RECEIVED]", 0)]
    [InlineData("counterpartyIds: []", 0)]
    public async Task Query_Filter_CallsOnlyTheListsThatCanMatch(string filter, int calls)
    {
        _gateway.TakeCalls();

        var feed = await ReadAsync($"first: $rows, after: $cursor, filter: {{ {filter} }}", 20, null);

        Assert.Equal(calls, _gateway.TakeCalls().Count);
        Assert.Equal(calls == 0, (int)feed["totalCount"]! == 0);
    }

    [Theory]
    [InlineData("statuses: [VOID]")]
    [InlineData("issuedAt: { start: \"2026-06-01T00:00:00Z\", end: \"2026-06-20T00:00:00Z\" }")]
    [InlineData("search: \"CR-10003\"")]
    public async Task Query_Filter_CountsWhatBothListsCount(string filter)
    {
        var response = await _gateway.QueryAsync(
            $$"""
            query($id: UUID!) {
              business(businessId: $id) {
                credits(filter: { {{filter}} }) { totalCount }
                customerCredits(filter: { {{filter.Replace("issuedAt", "sentAt", StringComparison.Ordinal)}} }) { totalCount }
                vendorCredits(filter: { {{filter.Replace("issuedAt", "receivedAt", StringComparison.Ordinal)}} }) { totalCount }
              }
            }
            """,
            new { id = _gateway.Large });

        var business = response["data"]!["business"]!;
        var (both, customers, vendors) = (CountOf("credits"), CountOf("customerCredits"), CountOf("vendorCredits"));
        Assert.Equal(both, customers + vendors);
        Assert.InRange(both, 1, 4999);

        int CountOf(string list) => (int)business[list]!["totalCount"]!;
    }

    [Fact]
    public async Task Query_CounterpartyOrSource_IsFilteredByInItsOwnList()
    {
        var all = NodesOf(await ReadAsync("first: $rows, after: $cursor", 100, null)).ToList();
        var customer = all.First(static node => (string)node["kind"]! == "CUSTOMER" && node["counterparty"]?["customerId"] is not null);
        var vendor = all.First(static node => (string)node["kind"]! == "VENDOR" && node["counterparty"]?["vendorId"] is not null);
        var (customerId, vendorId) = ((string)customer["counterparty"]!["customerId"]!, (string)vendor["counterparty"]!["vendorId"]!);

        var ofBoth = NodesOf(await ReadAsync(
            $"first: $rows, after: $cursor, filter: {{ counterpartyIds: [\"{customerId}\", \"{vendorId}\"] }}", 100, null)).ToList();
        Assert.Contains(ofBoth, node => (string)node["creditId"]! == (string)customer["creditId"]!);
        Assert.Contains(ofBoth, node => (string)node["creditId"]! == (string)vendor["creditId"]!);
        Assert.All(ofBoth, node => Assert.Contains(
            (string?)node["counterparty"]!["customerId"] ?? (string?)node["counterparty"]!["vendorId"], new[] { customerId, vendorId }));

        var sourced = all.First(static node => node["sourceId"] is not null);
        var ofSource = NodesOf(await ReadAsync(
            $"first: $rows, after: $cursor, filter: {{ sourceId: \"{(string)sourced["sourceId"]!}\" }}", 100, null)).ToList();
        Assert.Contains(ofSource, node => (string)node["creditId"]! == (string)sourced["creditId"]!);
        Assert.All(ofSource, node => Assert.Equal((string)sourced["sourceId"]!, (string)node["sourceId"]!));
    }

    [Fact]
    public async Task Query_OneListFails_NullsTheFeedOnly()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 422,
            Provider = SandboxProvider.Thredfi,
            PathPrefix = $"/v1/platform/businesses/{gateway.Large}/vendor-credits",
        });

        var response = await gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { name credits { totalCount } customerCredits { totalCount } } }",
            new { id = gateway.Large });

        var business = response["data"]!["business"]!;
        Assert.NotNull(business["name"]);
        Assert.Equal(2500, (int)business["customerCredits"]!["totalCount"]!);
        Assert.Null(business["credits"]);
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal("PROVIDER_REJECTED", (string?)error["extensions"]!["code"]);
        Assert.Equal("""["business","credits"]""", error["path"]!.ToJsonString());
    }

    [Theory]
    [InlineData("filter: { statuses: [UNKNOWN] }", "BAD_USER_INPUT")]
    [InlineData("filter: { kinds: [], statuses: [UNKNOWN] }", "BAD_USER_INPUT")]
    [InlineData("first: 1, last: 1", "BAD_USER_INPUT")]
    [InlineData("after: \"???\"", "CURSOR_INVALID")]
    public async Task Query_BadArguments_AreErrorsOfTheField(string arguments, string code)
    {
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { credits({{arguments}}) { totalCount } } }""", new { id = _gateway.Small });

        Assert.Equal(code, (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
        Assert.Empty(_gateway.TakeCalls());
    }

    private static IEnumerable<JsonNode> NodesOf(JsonNode feed) => feed["nodes"]!.AsArray().Select(static node => node!);

    private async Task<JsonNode> ReadAsync(string arguments, int rows, string? cursor)
    {
        var response = await _gateway.QueryAsync(
            $$"""
            query($id: UUID!, $rows: Int, $cursor: String) {
              business(businessId: $id) {
                credits({{arguments}}) {
                  totalCount
                  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                  nodes {
                    __typename creditId kind createdAt sourceId
                    counterparty { ... on Customer { customerId } ... on Vendor { vendorId } }
                  }
                }
              }
            }
            """,
            new { id = _gateway.Small, rows, cursor });
        Assert.Null(response["errors"]);
        Assert.Null(response["extensions"]);
        return response["data"]!["business"]!["credits"]!;
    }
}
