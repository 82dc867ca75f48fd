using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>The persisted queries of what dashboards are written with, from the published packages.</summary>
public sealed class PersistedClientsTests
{
    private static readonly string Document = Path.Combine(Tool.RepositoryFolder, "schema", "operations", "customer-credits.graphql");

    [RequiresNodeTheory]
    [InlineData("apollo", "POST text 200")]
    [InlineData("urql", "GET text 200")]
    public async Task AutomaticPersistedQueries_AskedTwice_SendTheTextOnce(string client, string registration)
    {
        await using var gateway = await TestGateway.StartAsync();

        var asked = await RunAsync("persisted-clients.mjs", client, Endpoint(gateway), Document, $"{gateway.Small}");

        Assert.Equal(
            $$"""{"requests":["GET hash 400","{{registration}}","GET hash 200"],"totalCounts":[137,137]}""", asked.ToJsonString());
    }

    [RequiresNodeTheory]
    [InlineData("apollo")]
    [InlineData("urql")]
    public async Task TrustedDocuments_OfTheClientsManifest_AreAskedForByHashOnly(string client)
    {
        using var folder = new TemporaryFolder();
        var manifest = folder.Write("manifest.json", await NodeScript.RunAsync("persisted-clients.mjs", ["manifest", Document]));
        await using var gateway = await TestGateway.StartAsync("Documents:Mode=Trusted", "Documents:Manifests:0=" + manifest);

        var asked = await RunAsync("persisted-clients.mjs", client, Endpoint(gateway), Document, $"{gateway.Small}");

        Assert.Equal("""{"requests":["GET hash 200","GET hash 200"],"totalCounts":[137,137]}""", asked.ToJsonString());
    }

    [RequiresNodeFact]
    public async Task TrustedDocuments_OfRelaysCompiler_AreAskedForById()
    {
        var manifest = await NodeScript.RunAsync("relay-persisted.mjs", ["compile"]);
        await using var gateway = await TestGateway.StartAsync("Documents:Mode=Trusted", "Documents:Manifests:0=" + manifest);

        var asked = await RunAsync("relay-persisted.mjs", "ask", Endpoint(gateway), $"{gateway.Small}");

        Assert.Equal("""{"text":null,"listed":100}""", asked.ToJsonString());
    }

    private static string Endpoint(TestGateway gateway) => new Uri(gateway.Client.BaseAddress!, "/graphql").AbsoluteUri;

    private static async Task<JsonNode> RunAsync(string script, params string[] arguments) =>
        JsonNode.Parse(await NodeScript.RunAsync(script, arguments))!;
}
