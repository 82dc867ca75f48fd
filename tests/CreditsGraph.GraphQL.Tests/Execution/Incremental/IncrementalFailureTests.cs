using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary>Errors, nulls, limits and ends of responses that come in several payloads.</summary>
public class IncrementalFailureTests
{
    [Fact]
    public async Task Defer_NullableFieldFails_TheErrorComesWithItsGroup() => Assert.Equal(
        [
            """{"data":{"node":{"id":1}},"pending":[{"id":"0","path":["node"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"fails":null,"name":"n1"},"errors":[{"message":"No.","locations":[{"line":1,"column":26}],"path":["node","fails"],"extensions":{"code":"TEASED"}}]}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("{ node { id ... @defer { fails name } } }"));

    [Fact]
    public async Task Defer_NonNullFieldFails_ItsGroupFailsAloneWithTheErrorBehindIt() => Assert.Equal(
        [
            """{"data":{"node":{}},"pending":[{"id":"0","path":["node"],"label":"A"},{"id":"1","path":["node"],"label":"B"}],"hasNext":true}""",
            """{"incremental":[{"id":"1","data":{"node":{"id":2}}}],"completed":[{"id":"0","errors":[{"message":"No.","locations":[{"line":1,"column":44}],"path":["node","strictFails"],"extensions":{"code":"TEASED"}}]},{"id":"1"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { ... @defer(label: "A") { id fails strictFails } ... @defer(label: "B") { node { id } } } }"""));

    [Fact]
    public async Task Defer_PartOfTwoGroupsFails_BothFail()
    {
        var payloads = await new GatedGraph().ReadAllAsync(
            """{ node { ... @defer(label: "A") { strictFails } ... @defer(label: "B") { strictFails name } } }""");

        var completed = System.Text.Json.Nodes.JsonNode.Parse(payloads[^1])!["completed"]!.AsArray();
        Assert.Equal(2, completed.Count);
        Assert.All(completed, static entry => Assert.Equal("No.", entry!["errors"]![0]!["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Defer_GroupFails_WhatIsWithinItIsDropped()
    {
        var payloads = await new GatedGraph().ReadAllAsync(
            """{ node { ... @defer(label: "A") { strictFails ... @defer(label: "B") { name nodes(count: 2) @stream { id } } } } }""");

        Assert.Equal(2, payloads.Count);
        Assert.DoesNotContain("\"B\"", payloads[1], StringComparison.Ordinal);
        Assert.EndsWith("}]}],\"hasNext\":false}", payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defer_ParentIsNulled_ItsGroupsAreDropped() => Assert.Equal(
        [
            """{"data":{"node":{"node":null}},"errors":[{"message":"No.","locations":[{"line":1,"column":17}],"path":["node","node","strictFails"],"extensions":{"code":"TEASED"}}],"pending":[{"id":"0","path":["node"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"name":"n1"}}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { node { strictFails node { ... @defer { name } } ... @defer { name slow(key: "k") } } ... @defer { name } } }"""));

    [Fact]
    public async Task Stream_ParentIsNulled_IsDropped()
    {
        var payload = Assert.Single(await new GatedGraph().ReadAllAsync(
            """{ node { node { nodes(count: 2) @stream { id slow(key: "k") } strictFails } } }"""));

        Assert.StartsWith("""{"data":{"node":{"node":null}},"errors":""", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defer_DataAreNull_IsOnePayload()
    {
        var payload = Assert.Single(await new GatedGraph().ReadAllAsync("{ strict { strictFails ... @defer { name } } ... @defer { node { id } } }"));

        Assert.StartsWith("""{"data":null,"errors":""", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_NullItems_StandInTheirPlaces() => Assert.Equal(
        [
            """{"data":{"node":{"slowItems":[]}},"pending":[{"id":"0","path":["node","slowItems"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":["a",null,null,"b"],"errors":[{"message":"No.","locations":[{"line":1,"column":10}],"path":["node","slowItems",2],"extensions":{"code":"TEASED"}}]}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { slowItems(keys: ["a", "null", "error", "b"]) @stream } }"""));

    [Fact]
    public async Task Stream_NonNullItemFails_EndsTheStreamBehindTheItemsBefore() => Assert.Equal(
        [
            """{"data":{"node":{"strictSlowItems":[]}},"pending":[{"id":"0","path":["node","strictSlowItems"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":["a"]}],"completed":[{"id":"0","errors":[{"message":"No.","locations":[{"line":1,"column":10}],"path":["node","strictSlowItems",1],"extensions":{"code":"TEASED"}}]}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { strictSlowItems(keys: ["a", "error", "b"]) @stream } }"""));

    [Fact]
    public async Task Stream_NonNullItemFails_WhatTheItemsBeforeDeferComes()
    {
        var payloads = await new GatedGraph().ReadAllAsync("""{ node { strictMade(count: 3) @stream { id ... @defer { name } } } }""");

        Assert.Equal(
            """{"node":{"strictMade":[{"id":0,"name":"n0"},{"id":1,"name":"n1"}]}}""", Payloads.Merge(payloads)["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("id")]
    [InlineData("""id slow(key: "k")""")]
    public async Task Stream_ListThrowsForAnItem_IsTheItemsError(string selections)
    {
        var payloads = await new GatedGraph().ReadAllAsync($"{{ node {{ made(count: 3) @stream {{ {selections} }} }} }}");

        var made = Payloads.Merge(payloads)["data"]!["node"]!["made"]!.AsArray();
        Assert.Equal([0, 1, null], made.Select(static item => item?["id"]!.GetValue<int>()));
        Assert.Contains("\"path\":[\"node\",\"made\",2]", payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveNext_TimeIsUp_EndsWhatIsPendingWithATimeout()
    {
        var time = new ManualTimer();
        using var result = await new GatedGraph(time: time).BeginAsync("""{ node { id ... @defer { slow(key: "g") } ... @defer(label: "b") { x: slow(key: "g") } } }""");

        var next = result.MoveNextAsync();
        await time.GoOffAsync();

        Assert.True(await next);
        Assert.False(result.HasNext);
        var text = GatedGraph.Text(result);
        Assert.StartsWith("""{"completed":[{"id":"0","errors":[{"message":"The operation took longer than 15 s.","extensions":{"code":"EXECUTION_TIMEOUT",""", text, StringComparison.Ordinal);
        Assert.Contains("""{"id":"1","errors":[""", text, StringComparison.Ordinal);
        Assert.EndsWith("\"hasNext\":false}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveNext_ClientIsGone_CancelsTheFetches()
    {
        using var client = new CancellationTokenSource();
        using var result = await new GatedGraph().BeginAsync("""{ node { ... @defer { slow(key: "g") } } }""", cancellationToken: client.Token);

        var next = result.MoveNextAsync();
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(19, true)]
    public async Task IncrementalParts_JustUnderAndOver_AreServedAndRefused(int most, bool isRefused)
    {
        var graph = new GatedGraph(new LimitOptions { IncrementalParts = most });

        var payloads = await graph.ReadAllAsync("""{ node { nodes(count: 20) { ... @defer { slow(key: "k") } } } }""");

        Assert.Equal(isRefused, payloads[0].Contains("\"limit\":\"IncrementalParts\"", StringComparison.Ordinal));
        Assert.Equal(isRefused ? 1 : 2, payloads.Count);
    }

    [Fact]
    public async Task ResponseBytes_ReachedByLaterPayloads_EndWhatIsPending()
    {
        var graph = new GatedGraph(new LimitOptions { ResponseBytes = 2000 });

        var payloads = await graph.ReadAllAsync("""{ node { id nodes(count: 500) @stream { id name } ... @defer { name } } }""");

        Assert.Equal(2, payloads.Count);
        Assert.StartsWith("""{"completed":[{"id":"0","errors":[{"message":"The response is larger than 2000 bytes.","extensions":{"code":"LIMIT_EXCEEDED",""", payloads[1], StringComparison.Ordinal);
        Assert.Contains("""{"id":"1","errors":""", payloads[1], StringComparison.Ordinal);
    }
}
