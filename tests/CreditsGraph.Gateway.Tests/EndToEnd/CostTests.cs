using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>What the documents of a dashboard cost, and what becomes of one that costs too much.</summary>
public partial class CostTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    /// <summary>The README's table: a document, its costs with the defaults, and with pages of 100 and all that it can include.</summary>
    public static TheoryData<string, string, string> Operations
    {
        get
        {
            var readme = File.ReadAllText(Path.Combine(Tool.RepositoryFolder, "README.md"));
            var rows = new TheoryData<string, string, string>();
            foreach (Match row in OperationRow().Matches(readme))
                rows.Add(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfTheReadme_CostsAsItSays(string operation, string byDefault, string atMost)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "schema", "operations", operation + ".graphql"));
        var required = new { businessId = _gateway.Small, dayZeroCustomerId = "CUST-0005", creditId = "x", customerId = "x" };
        var most = new { required.businessId, required.dayZeroCustomerId, required.creditId, required.customerId, first = 100, withSummaries = true };

        Assert.Equal((byDefault, atMost), (await CostOfAsync(document, required), await CostOfAsync(document, most)));
    }

    [Fact]
    public void Operations_OfTheFolder_AreAllInTheReadme() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Tool.RepositoryFolder, "schema", "operations")).Select(Path.GetFileNameWithoutExtension).Order(),
        Operations.Select(static row => (string?)row[0]).Order());

    [Fact]
    public void Operations_OfTheReadme_LeaveHeadroom() => Assert.All(Operations, static row =>
    {
        var costs = ((string)row[2]).Split(" / ").Select(static cost => double.Parse(cost, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.InRange(costs.Max(), 0, new LimitOptions().Cost / 4.0);
    });

    [Fact]
    public async Task Introspection_OfTheWholeSchema_CostsAsTheReadmeSays() => Assert.Contains(
        $" {await CostOfAsync(Introspection.Query, new { })}.",
        await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "README.md")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } }", 31, 4)]
    [InlineData("{ node(id: \"a\") { ... on Customer { credits { totalCount } creditSummary { asOf } } } }", 30, 4)]
    [InlineData("{ business(businessId: \"$\") { credits(first: 0) { totalCount } } }", 21, 3)]
    [InlineData("{ business(businessId: \"$\") { vendorCredits { nodes { vendor { credits(first: 2) { nodes { id } } } } } } }", 252, 103)]
    [InlineData("{ providers { provider } }", 1, 3)]
    public async Task Query_FieldsThatCallProviders_CostTenACall(string document, int fieldCost, int typeCost)
    {
        using var response = await PostAsync(_gateway, document.Replace("$", $"{_gateway.Small}", StringComparison.Ordinal), "report");

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal($$"""{"fieldCost":{{fieldCost}},"typeCost":{{typeCost}}}""", body["extensions"]!["cost"]!.ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("validate")]
    public async Task Query_WithoutTheHeader_DoesNotSayTheCost(string? header)
    {
        using var response = await PostAsync(_gateway, "{ __typename }", header);

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Query_DearerThanTheLimit_IsRefusedBeforeAnyCall()
    {
        await using var gateway = await _gateway.StartAnotherAsync("Limits:Cost=29");
        _gateway.TakeCalls();

        using var response = await PostAsync(gateway, "{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } }", "report");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(
            """{"code":"COST_EXCEEDED","limit":"Cost","maximum":29,"value":31,"fieldCost":31,"typeCost":4}""",
            Assert.Single(body["errors"]!.AsArray())!["extensions"]!.ToJsonString());
        Assert.Equal("""{"cost":{"fieldCost":31,"typeCost":4}}""", body["extensions"]!.ToJsonString());
        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Query_OtherDefaultPageSize_CostsAsMuchAsItReads()
    {
        await using var gateway = await _gateway.StartAnotherAsync("Paging:DefaultPageSize=30");

        using var response = await PostAsync(gateway, "{ businesses { nodes { id } } }", "report");

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("""{"fieldCost":2,"typeCost":32}""", body["extensions"]!["cost"]!.ToJsonString());
    }

    [Fact]
    public void Lists_OfTheContract_AllHaveASize()
    {
        var types = CreditsSchema.Build(new PagingOptions()).Types.OfType<ObjectOrInterfaceType>().ToList();
        var sized = types.SelectMany(static type => type.Fields)
            .Where(static field => field.AppliedDirectives.Any(static d => d.Name.Value == "listSize"))
            .SelectMany(static field => field.Type.Nullable is ListType ? [field] : ((ObjectType)field.Type.Named).Fields.Where(static f => f.Name is "edges" or "nodes"))
            .ToHashSet();

        Assert.Empty(types.SelectMany(static type => type.Fields).Where(field => field.Type.Nullable is ListType && !sized.Contains(field))
            .Select(static field => $"{field.DeclaringType}.{field.Name}"));
    }

    private async Task<string> CostOfAsync(string document, object variables)
    {
        using var response = await PostAsync(_gateway, document, "report", variables);
        var cost = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["extensions"]!["cost"]!;
        return string.Create(CultureInfo.InvariantCulture, $"{(double)cost["fieldCost"]!:#,0.###} / {(double)cost["typeCost"]!:#,0.###}");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestGateway gateway, string document, string? cost, object? variables = null)
    {
        var body = new JsonObject { ["query"] = document, ["variables"] = JsonSerializer.SerializeToNode(variables) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/graphql-response+json" } },
        };
        if (cost is not null)
            request.Headers.Add("GraphQL-Cost", cost);
        return await gateway.Client.SendAsync(request);
    }

    [GeneratedRegex(@"^\| `([\w-]+)` \| ([\d,]+ / [\d,]+) \| ([\d,]+ / [\d,]+) \|$", RegexOptions.Multiline)]
    private static partial Regex OperationRow();
}
