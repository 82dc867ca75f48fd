using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>What published clients show, and when, of a query that defers what DayZero is slow to say.</summary>
public sealed class IncrementalClientsTests : IAsyncLifetime
{
    private const string Deferred = "deferred-summaries.graphql";
    private const string Streamed = "streamed-credits.graphql";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _gateway.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.Delay,
            Provider = SandboxProvider.DayZero,
            Delay = TimeSpan.FromMilliseconds(500),
        });
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [RequiresNodeFact]
    public async Task ApolloClient_HandlerOfTheCurrentFormat_ShowsTheRowsFirst()
    {
        var client = await RunAsync("apollo-client-defer.mjs", Deferred, "GraphQL17Alpha9Handler");

        Assert.StartsWith("multipart/mixed;", (string)client["contentType"]!, StringComparison.Ordinal);
        await AssertRowsFirstAsync(client);
        Assert.Equal("streaming", (string)client["shown"]![0]!["dataState"]!);
    }

    [RequiresNodeFact]
    public async Task ApolloClient_HandlerOfTheOlderFormat_ShowsAWholeResponse()
    {
        var client = await RunAsync("apollo-client-defer.mjs", Deferred, "Defer20220824Handler");

        Assert.StartsWith("application/graphql-response+json", (string)client["contentType"]!, StringComparison.Ordinal);
        Assert.Single(client["shown"]!.AsArray());
        await AssertWholeInTheEndAsync(client, Deferred);
    }

    [RequiresNodeFact]
    public async Task ApolloClient_StreamedList_ShowsEveryRowInItsPlace()
    {
        var client = await RunAsync("apollo-client-defer.mjs", Streamed, "GraphQL17Alpha9Handler");

        Assert.StartsWith("multipart/mixed;", (string)client["contentType"]!, StringComparison.Ordinal);
        await AssertWholeInTheEndAsync(client, Streamed);
    }

    [RequiresNodeFact]
    public async Task Urql_AsItAsks_ShowsTheRowsFirst()
    {
        var client = await RunAsync("urql-defer.mjs", Deferred);

        Assert.StartsWith("text/event-stream", (string)client["contentType"]!, StringComparison.Ordinal);
        await AssertRowsFirstAsync(client);
    }

    [RequiresNodeFact]
    public async Task Urql_AskingForMultipart_ShowsTheRowsFirst()
    {
        var client = await RunAsync("urql-defer.mjs", Deferred, "multipart/mixed");

        Assert.StartsWith("multipart/mixed;", (string)client["contentType"]!, StringComparison.Ordinal);
        await AssertRowsFirstAsync(client);
    }

    private async Task AssertRowsFirstAsync(JsonNode client)
    {
        var first = Rows(client["shown"]![0]!["data"]!);
        Assert.Equal(5, first.Count);
        Assert.All(first, static row =>
        {
            Assert.NotNull(row!["customer"]!["displayName"]);
            Assert.Null(row["customer"]!["creditSummary"]);
        });
        await AssertWholeInTheEndAsync(client, Deferred);
    }

    private async Task AssertWholeInTheEndAsync(JsonNode client, string document)
    {
        var query = await File.ReadAllTextAsync(Path.Combine(Tool.ConformanceFolder, document));
        var whole = await _gateway.QueryAsync(query, new { businessId = _gateway.Small, first = 5 });
        var rows = Rows(whole["data"]!);
        Assert.Equal(5, rows.Count);
        if (document == Deferred)
            Assert.Contains(rows, static row => row!["customer"]!["creditSummary"] is not null);

        var shown = client["shown"]!.AsArray()[^1]!["data"]!;
        RemoveTypeNames(shown);
        Assert.Equal(rows.ToJsonString(), Rows(shown).ToJsonString());
    }

    private static JsonArray Rows(JsonNode data) => data["business"]!["customerCredits"]!["nodes"]!.AsArray();

    // Apollo Client asks for them, and shows them.
    private static void RemoveTypeNames(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                RemoveTypeNames(item);
        }
        else if (node is JsonObject parent)
        {
            parent.Remove("__typename");
            foreach (var (_, child) in parent)
                RemoveTypeNames(child);
        }
    }

    private async Task<JsonNode> RunAsync(string script, string document, params string[] arguments)
    {
        var endpoint = new Uri(_gateway.Client.BaseAddress!, "/graphql").AbsoluteUri;
        return JsonNode.Parse(await NodeScript.RunAsync(script, [endpoint, document, $"{_gateway.Small}", .. arguments]))!;
    }
}
