using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>The credits of many customers or vendors: as each one's own list has them, by as few calls as pay.</summary>
public class CounterpartyCreditsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Fields = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { creditId } }";

    private readonly TestGateway _gateway = fixture.Gateway;

    [Theory]
    [InlineData("customerCredits", "customer", "customer_id")]
    [InlineData("vendorCredits", "vendor", "vendor_id")]
    public async Task Credits_OfManyCounterpartiesWithAHundredRowsAtMost_AreOneCall(string list, string party, string parameter)
    {
        _gateway.TakeCalls();

        var parties = await PartiesAsync(_gateway.Small, list, party, "first: 20", "first: 3");

        Assert.InRange(parties.Count, 10, 20);
        Assert.InRange(parties.Sum(static p => (int)p["credits"]!["totalCount"]!), parties.Count, 100);

        // Beside the page of credits, and the list of each customer that has an external id alone.
        var calls = _gateway.TakeCalls().Skip(1).Where(static call => !call.Query.Contains("external_id", StringComparison.Ordinal));
        var joined = Assert.Single(calls).Query;
        Assert.StartsWith($"?{parameter}=", joined, StringComparison.Ordinal);
        Assert.Equal(parties.Count, joined.Split(',').Length);
        Assert.EndsWith("&page=1&page_size=100", joined, StringComparison.Ordinal);
        await AssertAsEachOnItsOwnAsync(parties, "first: 3");
    }

    [Fact]
    public async Task Credits_MoreThanAPageInAll_AreTheRestOfTheListWhereThatIsFewerCalls()
    {
        _gateway.TakeCalls();

        var parties = await PartiesAsync(_gateway.Large, "vendorCredits", "vendor", "first: 60", "first: 4, filter: { statuses: [VOID] }");

        var total = parties.Sum(static p => (int)p["credits"]!["totalCount"]!);
        Assert.InRange(parties.Count, 20, 25);
        Assert.InRange(total, 101, 1000);
        // The page of credits, the first page of the joined list, and the rest of it, which shares a row with that.
        Assert.InRange(_gateway.TakeCalls().Count, 3, 2 + (total / 90));
        await AssertAsEachOnItsOwnAsync(parties, "first: 4, filter: { statuses: [VOID] }");
    }

    [Fact]
    public async Task Credits_MoreRowsThanAreWorthReading_AreACallEach()
    {
        _gateway.TakeCalls();

        var parties = await PartiesAsync(_gateway.Large, "vendorCredits", "vendor", "first: 60", "first: 2");

        Assert.InRange(parties.Sum(static p => (int)p["credits"]!["totalCount"]!), 1001, 2500);
        var calls = _gateway.TakeCalls();
        Assert.Equal(2 + parties.Count, calls.Count);
        Assert.All(calls.Skip(2), static call => Assert.EndsWith("&page=1&page_size=2", call.Query, StringComparison.Ordinal));
        await AssertAsEachOnItsOwnAsync(parties, "first: 2");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task Credits_JoinedListRefused_AreACallEach(int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = status,
            Skip = 1,
            Calls = 1,
            PathPrefix = $"/v1/platform/businesses/{gateway.Small}/customer-credits/",
        });

        var response = await gateway.QueryAsync(CreditsOfCustomers, new { id = gateway.Small });

        Assert.Null(response["errors"]);
        var expected = await _gateway.QueryAsync(CreditsOfCustomers, new { id = _gateway.Small });
        Assert.Equal(expected.ToJsonString(), response.ToJsonString());
        var customers = Customers(response).Select(static c => (string)c["id"]!).Distinct().Count();
        Assert.Equal(1 + 1 + customers, gateway.TakeCalls().Count);
    }

    [Fact]
    public async Task Credits_JoinedListFails_IsTheErrorOfEachField()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 403,
            Skip = 1,
            PathPrefix = $"/v1/platform/businesses/{gateway.Small}/customer-credits/",
        });

        var response = await gateway.QueryAsync(CreditsOfCustomers, new { id = gateway.Small });

        var customers = Customers(response);
        Assert.All(customers, static c => Assert.Null(c["credits"]));
        Assert.All(response["errors"]!.AsArray(), static e => Assert.Equal("PROVIDER_UNAUTHORIZED", (string?)e!["extensions"]!["code"]));
        Assert.Equal(customers.Count, response["errors"]!.AsArray().Count);
        Assert.Equal(2, gateway.TakeCalls().Count);
    }

    [Fact]
    public async Task Credits_WalkedFromAJoinedList_AreEveryCreditOnce()
    {
        var vendor = (await PartiesAsync(_gateway.Small, "vendorCredits", "vendor", "first: 40", "first: 2"))
            .MaxBy(static v => (int)v["credits"]!["totalCount"]!)!;
        var walked = Ids(vendor["credits"]!).ToList();
        var pageInfo = vendor["credits"]!["pageInfo"]!;
        while ((bool)pageInfo["hasNextPage"]!)
        {
            var next = (await CreditsAsync([(string)vendor["id"]!], $"first: 2, after: \"{pageInfo["endCursor"]}\""))[0];
            walked.AddRange(Ids(next));
            pageInfo = next["pageInfo"]!;
        }

        var whole = (await CreditsAsync([(string)vendor["id"]!], "first: 100"))[0];
        Assert.InRange(walked.Count, 5, 30);
        Assert.Equal(Ids(whole), walked);
    }

    [Fact]
    public async Task Credits_CustomerByExternalIdOrWithoutAnyId_AreItsListOrNull()
    {
        var response = await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 100) { nodes { customer { customerId externalId credits(first: 20) { totalCount nodes { customer { externalId } } } } } } } }",
            new { id = _gateway.Small });

        Assert.Null(response["errors"]);
        var customers = Customers(response);
        var byExternalId = customers.First(static c => c["customerId"] is null && c["externalId"] is not null);
        Assert.InRange((int)byExternalId["credits"]!["totalCount"]!, 1, 20);
        Assert.All(
            byExternalId["credits"]!["nodes"]!.AsArray(),
            row => Assert.Equal((string?)byExternalId["externalId"], (string?)row!["customer"]!["externalId"]));
        Assert.Null(customers.First(static c => c["customerId"] is null && c["externalId"] is null)["credits"]);
    }

    [Theory]
    [InlineData("filter: { statuses: [] }", 0)]
    [InlineData("filter: { statuses: [SENT] }", 0)]
    public async Task Credits_FilterThatMatchesNothing_CostsNoCall(string arguments, int rows)
    {
        _gateway.TakeCalls();

        var parties = await PartiesAsync(_gateway.Small, "vendorCredits", "vendor", "first: 10", arguments);

        Assert.All(parties, party => Assert.Equal(rows, (int)party["credits"]!["totalCount"]!));
        Assert.Single(_gateway.TakeCalls());
    }

    [Theory]
    [InlineData("filter: { statuses: [UNKNOWN] }", "BAD_USER_INPUT")]
    [InlineData("first: 101", "BAD_USER_INPUT")]
    [InlineData("after: \"x\"", "CURSOR_INVALID")]
    public async Task Credits_BadArguments_AreErrorsOfTheFields(string arguments, string code)
    {
        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { vendorCredits(first: 1) { nodes { vendor { credits({{arguments}}) { totalCount } } } } } }""",
            new { id = _gateway.Small });

        Assert.Equal(code, (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
    }

    private const string CreditsOfCustomers =
        "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 5) { nodes { customer { id credits(first: 2) { " + Fields + " } } } } } }";

    /// <summary>The list's counterparties that have an id of Thredfi's, each once.</summary>
    private async Task<List<JsonNode>> PartiesAsync(Guid business, string list, string party, string arguments, string? creditsArguments)
    {
        var credits = creditsArguments is null ? "" : $"credits({creditsArguments}) {{ {Fields} }}";
        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { {{list}}({{arguments}}) { nodes { {{party}} { id {{party}}Id {{credits}} } } } } }""",
            new { id = business });
        Assert.Null(response["errors"]);
        return [.. response["data"]!["business"]![list]!["nodes"]!.AsArray()
            .Select(node => node![party])
            .OfType<JsonNode>()
            .Where(node => node[party + "Id"] is not null)
            .DistinctBy(static node => (string)node["id"]!)];
    }

    private static List<JsonNode> Customers(JsonObject response) =>
        [.. response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray().Select(static n => n!["customer"]).OfType<JsonNode>()];

    private async Task AssertAsEachOnItsOwnAsync(List<JsonNode> parties, string arguments)
    {
        foreach (var party in parties)
        {
            var own = (await CreditsAsync([(string)party["id"]!], arguments))[0];
            Assert.Equal(own.ToJsonString(), party["credits"]!.ToJsonString());
        }
    }

    private async Task<List<JsonNode>> CreditsAsync(string[] ids, string arguments)
    {
        var response = await _gateway.QueryAsync(
            $$"""
            query($ids: [ID!]!) {
              nodes(ids: $ids) { ... on Customer { credits({{arguments}}) { {{Fields}} } } ... on Vendor { credits({{arguments}}) { {{Fields}} } } }
            }
            """,
            new { ids });
        Assert.Null(response["errors"]);
        return [.. response["data"]!["nodes"]!.AsArray().Select(static node => node!["credits"]!)];
    }

    private static IEnumerable<string> Ids(JsonNode connection) =>
        connection["edges"]!.AsArray().Select(static edge => (string)edge!["node"]!["creditId"]!);
}
