namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary><c>@stream</c>: which items come in which payload.</summary>
public class StreamTests
{
    [Fact]
    public async Task Stream_PlainItems_TheRestComesInASecondPayload() => Assert.Equal(
        [
            """{"data":{"node":{"nodes":[{"id":10}]}},"pending":[{"id":"0","path":["node","nodes"],"label":"s"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":[{"id":11},{"id":12}]}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { nodes(count: 3) @stream(initialCount: 1, label: "s") { id } } }"""));

    [Theory]
    [InlineData("{ node { nodes(count: 2) @stream(initialCount: 2) { id } } }", null)]
    [InlineData("{ node { nodes(count: 2) @stream(if: false) { id } } }", null)]
    [InlineData("query($n: Int!) { node { nodes(count: 2) @stream(initialCount: $n) { id } } }", """{ "n": 5 }""")]
    [InlineData("query($s: Boolean) { node { nodes(count: 2) @stream(if: $s) { id } } }", """{ "s": false }""")]
    public async Task Stream_NoItemsLeft_IsOnePayload(string document, string? variables) =>
        Assert.Equal(["""{"data":{"node":{"nodes":[{"id":10},{"id":11}]}}}"""], await new GatedGraph().ReadAllAsync(document, variables));

    [Fact]
    public async Task Stream_ItemsWithLoads_ComeInTheirOrderAsTheyAreReady()
    {
        var graph = new GatedGraph();
        using var result = await graph.BeginAsync("""{ node { slowItems(keys: ["a", "g1", "g2", "b"]) @stream(initialCount: 1) } }""");
        var first = GatedGraph.Text(result);
        Assert.Equal("""{"data":{"node":{"slowItems":["a"]}},"pending":[{"id":"0","path":["node","slowItems"]}],"hasNext":true}""", first);

        graph.Open("g2");
        var next = result.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        graph.Open("g1");

        var payloads = new List<string> { first };
        for (var isAny = await next; isAny; isAny = await result.MoveNextAsync())
            payloads.Add(GatedGraph.Text(result));
        Assert.Equal("""{"data":{"node":{"slowItems":["a","g1","g2","b"]}}}""", Payloads.Merge(payloads).ToJsonString());
    }

    [Fact]
    public async Task Stream_ListWithinAList_IsNotStreamed() => Assert.Equal(
        [
            """{"data":{"node":{"matrix":[[1,2]]}},"pending":[{"id":"0","path":["node","matrix"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":[[3]]}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("{ node { matrix @stream(initialCount: 1) } }"));

    [Fact]
    public async Task Stream_ItemsThatDefer_ArePendingWithTheirItems() => Assert.Equal(
        [
            """{"data":{"node":{"nodes":[{"id":10}]}},"pending":[{"id":"0","path":["node","nodes",0]},{"id":"1","path":["node","nodes"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"name":"n10"}},{"id":"1","items":[{"id":11}]},{"id":"2","data":{"name":"n11"}}],"completed":[{"id":"0"},{"id":"1"},{"id":"2"}],"pending":[{"id":"2","path":["node","nodes",1]}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("{ node { nodes(count: 2) @stream(initialCount: 1) { id ... @defer { name } } } }"));

    [Fact]
    public async Task Stream_UnderADeferredFragment_IsPendingOnceTheFragmentHasCome() => Assert.Equal(
        [
            """{"data":{"node":{}},"pending":[{"id":"0","path":["node"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"nodes":[]}},{"id":"1","items":[{"id":10},{"id":11}]}],"completed":[{"id":"0"},{"id":"1"}],"pending":[{"id":"1","path":["node","nodes"]}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("{ node { ... @defer { nodes(count: 2) @stream { id } } } }"));

    [Fact]
    public async Task Stream_BetweenTwoDeferredFragments_EachWaitsForTheOneAround() => Assert.Equal(
        [
            """{"data":{"node":{}},"pending":[{"id":"0","path":["node"],"label":"A"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"nodes":[{"id":10}]}},{"id":"1","data":{"name":"n10"}},{"id":"2","items":[{"id":11}]},{"id":"3","data":{"name":"n11"}}],"completed":[{"id":"0"},{"id":"1"},{"id":"2"},{"id":"3"}],"pending":[{"id":"1","path":["node","nodes",0],"label":"B"},{"id":"2","path":["node","nodes"]},{"id":"3","path":["node","nodes",1],"label":"B"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync(
            """{ node { ... @defer(label: "A") { nodes(count: 2) @stream(initialCount: 1) { id ... @defer(label: "B") { name } } } } }"""));

    [Fact]
    public async Task Stream_NegativeInitialCount_IsTheFieldsError()
    {
        var payload = Assert.Single(await new GatedGraph().ReadAllAsync("{ node { nodes(count: 3) @stream(initialCount: -1) { id } } }"));

        Assert.Equal("node.nodes: initialCount must be a positive integer", TestExecutor.ErrorsOf(payload));
    }
}
