using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>What dashboards are written with, from their published packages, against the running gateway.</summary>
public class RealClientsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const int Credits = 2500;

    private static readonly string Document = Path.Combine(Tool.RepositoryFolder, "schema", "operations", "customer-credits.graphql");

    private readonly TestGateway _gateway = fixture.Gateway;

    private string Endpoint => new Uri(_gateway.Client.BaseAddress!, "/graphql").AbsoluteUri;

    [RequiresNodeFact]
    public async Task ApolloClient_FetchingMore_HoldsEveryCreditOnce()
    {
        var held = await RunAsync("apollo-client.mjs", Endpoint, Document, $"{_gateway.Large}");

        AssertEveryCreditOnce(held["shownIds"]);
        AssertEveryCreditOnce(held["cachedIds"]);
        Assert.Equal(Credits, (int)held["totalCount"]!);
        Assert.Equal(25, (int)held["pages"]!);
    }

    [RequiresNodeFact]
    public async Task Urql_WithRelayPagination_HoldsEveryCreditOnceAndWarnsOfNothing()
    {
        var held = await RunAsync("urql.mjs", Endpoint, Document, $"{_gateway.Large}");

        AssertEveryCreditOnce(held["shownIds"]);
        Assert.Equal(Credits, (int)held["totalCount"]!);
        Assert.Equal(25, (int)held["pages"]!);
        Assert.Empty(held["warnings"]!.AsArray());
    }

    [RequiresNodeFact]
    public async Task RelayCompiler_RefetchableConnection_CompilesToQueriesThatPageAndRefetchByNode()
    {
        var result = await RunAsync("relay-compiler.mjs", Endpoint, $"{_gateway.Large}");

        AssertEveryCreditOnce(result["listedIds"]);
        Assert.Equal("CustomerCredit", (string)result["row"]!["__typename"]!);
        Assert.True(JsonNode.DeepEquals(result["lastListed"], result["row"]), result.ToJsonString());
    }

    [RequiresNodeFact]
    public async Task GraphqlCodegen_OperationsOfTheRepository_AreTypedAsTheSchemaSays()
    {
        var files = await NodeScript.RunAsync("graphql-codegen.mjs", []);

        Assert.Contains("\"graphql.ts\"", files, StringComparison.Ordinal);
    }

    private static void AssertEveryCreditOnce(JsonNode? ids)
    {
        var held = ids!.AsArray().Select(static id => (string)id!).ToList();
        Assert.Equal(Credits, held.Count);
        Assert.Equal(Credits, held.Distinct().Count());
    }

    private static async Task<JsonNode> RunAsync(string script, params string[] arguments) =>
        JsonNode.Parse(await NodeScript.RunAsync(script, arguments))!;
}
