using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Refetching by global ids.</summary>
public class NodeTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Theory]
    [InlineData("customerCredits", "customer-credits", "creditId status totalAmount { cents } customer { displayName }")]
    [InlineData("vendorCredits", "vendor-credits", "creditId status totalAmount { cents } vendor { displayName }")]
    public async Task Node_Credit_IsTheListsRowByOneCall(string list, string segment, string fields)
    {
        var type = list == "customerCredits" ? "CustomerCredit" : "VendorCredit";
        var row = (await RowsAsync(list, 3, $"id {fields}"))[2]!;
        _gateway.TakeCalls();

        var node = await NodeAsync((string)row["id"]!, $"__typename id ... on {type} {{ {fields} }}");

        Assert.Equal(type, (string?)node!["__typename"]);
        node.AsObject().Remove("__typename");
        Assert.Equal(row.ToJsonString(), node.ToJsonString());
        Assert.Equal(
            $"/v1/platform/businesses/{_gateway.Small}/{segment}/{row["creditId"]}/", Assert.Single(_gateway.TakeCalls()).Target);
    }

    [Fact]
    public async Task Node_Business_CostsNoCall()
    {
        _gateway.TakeCalls();

        var node = await NodeAsync(GlobalId.OfBusiness(_gateway.Large).ToString(), "... on Business { businessId name }");

        Assert.Equal(_gateway.Large.ToString(), (string?)node!["businessId"]);
        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Node_BusinessThenItsFields_IsAsByTheBusinessField()
    {
        var node = await NodeAsync(GlobalId.OfBusiness(_gateway.Small).ToString(), "... on Business { customerCredits(first: 1) { totalCount } }");

        Assert.Equal(137, (int)node!["customerCredits"]!["totalCount"]!);
    }

    [Fact]
    public async Task Node_EveryCustomer_IsTheSameCustomerByOneCall()
    {
        const string Fields = "id customerId externalId displayName details";
        var rows = await RowsAsync("customerCredits", 100, $"customer {{ {Fields} }}");
        var customers = rows.Select(static row => row!["customer"]).OfType<JsonNode>().DistinctBy(static c => (string)c["id"]!).ToList();
        Assert.Contains(customers, static c => c["customerId"] is null && c["externalId"] is not null);
        Assert.Contains(customers, static c => c["customerId"] is null && c["externalId"] is null);

        foreach (var customer in customers)
        {
            _gateway.TakeCalls();

            var node = await NodeAsync((string)customer["id"]!, $"... on Customer {{ {Fields} }}");

            Assert.Equal(customer.ToJsonString(), node!.ToJsonString());
            var call = Assert.Single(_gateway.TakeCalls());
            if (customer["customerId"] is { } id)
                Assert.EndsWith($"/customer-credits/?customer_id={id}&page=1&page_size=1", call.Target, StringComparison.Ordinal);
            else if (customer["externalId"] is { } externalId)
                Assert.EndsWith($"?customer_external_id={Uri.EscapeDataString((string)externalId!)}&page=1&page_size=1", call.Target, StringComparison.Ordinal);
            else
                Assert.Equal("", call.Query);
        }
    }

    [Fact]
    public async Task Node_Vendor_IsTheSameVendorByOneCall()
    {
        var vendor = (await RowsAsync("vendorCredits", 1, "vendor { id vendorId externalId displayName }"))[0]!["vendor"]!;
        _gateway.TakeCalls();

        var node = await NodeAsync((string)vendor["id"]!, "... on Vendor { id vendorId externalId displayName }");

        Assert.Equal(vendor.ToJsonString(), node!.ToJsonString());
        Assert.EndsWith(
            $"/vendor-credits/?vendor_id={vendor["vendorId"]}&page=1&page_size=1", Assert.Single(_gateway.TakeCalls()).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_UnknownToTheProvider_IsNullWithoutAnError()
    {
        foreach (var id in UnknownIds(_gateway.Small))
            await AssertNullAsync(id);
    }

    [Fact]
    public async Task Node_OfABusinessThatIsNotServed_IsNullAndCostsNoCall()
    {
        _gateway.TakeCalls();

        await AssertNullAsync(GlobalId.OfBusiness(_gateway.Sandbox.ForeignBusinessId));
        foreach (var id in UnknownIds(_gateway.Sandbox.ForeignBusinessId))
            await AssertNullAsync(id);

        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Nodes_EqualIds_AreOneCallAndInTheOrderAsked()
    {
        var rows = await RowsAsync("customerCredits", 2, "id");
        var (a, b) = ((string)rows[0]!["id"]!, (string)rows[1]!["id"]!);
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(
            "query($ids: [ID!]!, $a: ID!) { nodes(ids: $ids) { id } node(id: $a) { id } }", new { ids = (string[])[b, a, b, a], a });

        Assert.Equal([b, a, b, a], response["data"]!["nodes"]!.AsArray().Select(static n => (string)n!["id"]!));
        Assert.Equal(a, (string?)response["data"]!["node"]!["id"]);
        Assert.Equal(2, _gateway.TakeCalls().Count);
    }

    [Fact]
    public async Task Nodes_BadAndUnknownIdsBetweenGoodOnes_StandAtTheirOwnPositions()
    {
        var good = GlobalId.OfBusiness(_gateway.Small).ToString();
        var unknown = GlobalId.Of(GlobalIdKind.VendorCredit, _gateway.Small, Guid.NewGuid()).ToString();

        var response = await _gateway.QueryAsync(
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = (string[])[good, "rubbish", unknown, good + "=", good] });

        Assert.Equal(
            $$"""[{"id":"{{good}}"},null,null,null,{"id":"{{good}}"}]""", response["data"]!["nodes"]!.ToJsonString());
        var errors = response["errors"]!.AsArray();
        Assert.Equal(["""["nodes",1]""", """["nodes",3]"""], errors.Select(static e => e!["path"]!.ToJsonString()));
        Assert.All(errors, static e => Assert.Equal("BAD_USER_INPUT", (string?)e!["extensions"]!["code"]));
    }

    [Fact]
    public async Task Nodes_AHundred_AreAnswered()
    {
        var id = GlobalId.OfBusiness(_gateway.Small).ToString();

        var response = await _gateway.QueryAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat(id, 100) });

        Assert.Null(response["errors"]);
        Assert.Equal(100, response["data"]!["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nodes_MoreThanAHundred_AreBadInputWithoutACall()
    {
        _gateway.TakeCalls();
        var id = GlobalId.Of(GlobalIdKind.VendorCredit, _gateway.Small, Guid.NewGuid()).ToString();

        var response = await _gateway.QueryAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat(id, 101) });

        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal(("BAD_USER_INPUT", """["nodes"]"""), ((string?)error["extensions"]!["code"], error["path"]!.ToJsonString()));
        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Nodes_RowThatThisRequestHasRead_CostsNoCall()
    {
        await using var gateway = await TestGateway.StartAsync();
        var response = await gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 17) { nodes { id creditId } } } }", new { id = gateway.Small });
        var rows = response["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray();

        // The last id waits for one of the first sixteen, each of which takes longer than the page.
        foreach (var row in rows.Take(16))
        {
            gateway.Sandbox.Faults.Add(new Fault
            {
                Kind = FaultKind.Delay,
                Delay = TimeSpan.FromSeconds(1),
                PathPrefix = $"/v1/platform/businesses/{gateway.Small}/customer-credits/{row!["creditId"]}",
            });
        }

        gateway.TakeCalls();
        response = await gateway.QueryAsync(
            """
            query($id: UUID!, $ids: [ID!]!) {
              nodes(ids: $ids) { id ... on CustomerCredit { creditId } }
              business(businessId: $id) { customerCredits(first: 17) { totalCount } }
            }
            """,
            new { id = gateway.Small, ids = rows.Select(static row => (string)row!["id"]!) });

        Assert.Null(response["errors"]);
        Assert.Equal(rows.ToJsonString(), response["data"]!["nodes"]!.ToJsonString());
        Assert.Equal(17, gateway.TakeCalls().Count);
    }

    [Fact]
    public async Task Nodes_ProviderFails_IsAnErrorOfThatItemAlone()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 403, PathPrefix = $"/v1/platform/businesses/{gateway.Small}/vendor-credits/" });
        var credit = GlobalId.Of(GlobalIdKind.VendorCredit, gateway.Small, Guid.NewGuid()).ToString();
        var business = GlobalId.OfBusiness(gateway.Small).ToString();

        var response = await gateway.QueryAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = (string[])[credit, business] });

        Assert.Equal($$"""[null,{"id":"{{business}}"}]""", response["data"]!["nodes"]!.ToJsonString());
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal(("PROVIDER_UNAUTHORIZED", """["nodes",0]"""), ((string?)error["extensions"]!["code"], error["path"]!.ToJsonString()));
    }

    private static IEnumerable<GlobalId> UnknownIds(Guid business) => Enum.GetValues<GlobalIdKind>()
        .Where(static kind => kind is not (GlobalIdKind.Business or GlobalIdKind.CustomerByExternalId))
        .Select(kind => GlobalId.Of(kind, business, Guid.NewGuid()))
        .Append(GlobalId.OfCustomer(business, "nobody"));

    private async Task AssertNullAsync(GlobalId id)
    {
        var response = await _gateway.QueryAsync("query($id: ID!) { node(id: $id) { id } }", new { id = id.ToString() });

        Assert.Equal("""{"data":{"node":null}}""", response.ToJsonString());
    }

    private async Task<JsonNode?> NodeAsync(string id, string fields)
    {
        var response = await _gateway.QueryAsync($$"""query($id: ID!) { node(id: $id) { {{fields}} } }""", new { id });
        Assert.Null(response["errors"]);
        return response["data"]!["node"];
    }

    private async Task<JsonArray> RowsAsync(string list, int first, string fields)
    {
        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { {{list}}(first: {{first}}) { nodes { {{fields}} } } } }""", new { id = _gateway.Small });
        Assert.Null(response["errors"]);
        return response["data"]!["business"]![list]!["nodes"]!.AsArray();
    }
}
