namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary><c>@defer</c>: what comes in which payload.</summary>
public class DeferTests
{
    [Fact]
    public async Task Defer_Fragment_ComesInASecondPayload() => Assert.Equal(
        [
            """{"data":{"node":{"id":1}},"pending":[{"id":"0","path":["node"],"label":"a"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"name":"n1"}}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { id ... @defer(label: "a") { name } } }"""));

    [Fact]
    public async Task Defer_ClientThatTakesOnePayload_GetsTheWholeResponse()
    {
        using var result = await new GatedGraph().BeginAsync(
            """{ node { id ... @defer { slow(key: "k") } nodes(count: 2) @stream { id } } }""", incremental: false);

        Assert.False(result.HasNext);
        Assert.Equal("""{"data":{"node":{"id":1,"slow":"k","nodes":[{"id":10},{"id":11}]}}}""", GatedGraph.Text(result));
    }

    [Theory]
    [InlineData("{ node { id ... @defer(if: false) { name } } }", null)]
    [InlineData("query($d: Boolean!) { node { id ... @defer(if: $d) { name } } }", """{ "d": false }""")]
    [InlineData("query($d: Boolean = false) { node { id ... @defer(if: $d) { name } } }", null)]
    [InlineData("{ node { id name ... @defer { name } } }", null)]
    [InlineData("{ node { id ...F ...F @defer } } fragment F on Node { name }", null)]
    [InlineData("{ node { id ...F @defer ...F } } fragment F on Node { name }", null)]
    public async Task Defer_NothingToDefer_IsOnePayload(string document, string? variables) =>
        Assert.Equal(["""{"data":{"node":{"id":1,"name":"n1"}}}"""], await new GatedGraph().ReadAllAsync(document, variables));

    [Theory]
    [InlineData("query($d: Boolean!) { node { id ... @defer(if: $d) { name } } }", """{ "d": true }""")]
    [InlineData("query($d: Boolean) { node { id ... @defer(if: $d) { name } } }", null)]
    public async Task Defer_ConditionOfAVariable_IsDecidedByItsValue(string document, string? variables) =>
        Assert.Equal(2, (await new GatedGraph().ReadAllAsync(document, variables)).Count);

    [Fact]
    public async Task Defer_SameDocumentWithOtherConditions_IsPlannedForEach()
    {
        var graph = new GatedGraph();
        const string Document = "query($d: Boolean) { node { id ... @defer(if: $d) { name } } }";

        Assert.Single(await graph.ReadAllAsync(Document, """{ "d": false }"""));
        Assert.Equal(2, (await graph.ReadAllAsync(Document, """{ "d": true }""")).Count);
        Assert.Equal(2, (await graph.ReadAllAsync(Document)).Count);
        Assert.Contains("non-null", Assert.Single(await graph.ReadAllAsync(Document, """{ "d": null }""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defer_FieldOfTwoGroups_ComesOnceWithTheFirst() => Assert.Equal(
        [
            """{"data":{},"pending":[{"id":"0","path":[]},{"id":"1","path":[],"label":"b"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"node":{"name":"n1"}}},{"id":"1","subPath":["node"],"data":{"id":1}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ ... @defer { node { name } } ... @defer(label: "b") { node { name id } } }"""));

    [Fact]
    public async Task Defer_WithinADeferredFragment_IsPendingOnceTheOuterHasCome() => Assert.Equal(
        [
            """{"data":{"node":{}},"pending":[{"id":"0","path":["node"],"label":"A"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"node":{"id":2}}},{"id":"1","data":{"name":"n2"}}],"completed":[{"id":"0"},{"id":"1"}],"pending":[{"id":"1","path":["node","node"],"label":"B"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ node { ... @defer(label: "A") { node { id ... @defer(label: "B") { name } } } } }"""));

    [Fact]
    public async Task Defer_GroupWithoutFieldsOfItsOwn_IsNeverPending() => Assert.Equal(
        [
            """{"data":{},"pending":[{"id":"0","path":[],"label":"inner"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"node":{"name":"n1"}}}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await new GatedGraph().ReadAllAsync("""{ ... @defer(label: "outer") { ... @defer(label: "inner") { node { name } } } }"""));

    [Fact]
    public async Task Defer_FieldsOfSeveralGroups_AreComputedOnce()
    {
        var graph = new GatedGraph();

        await graph.ReadAllAsync("""
            { node { id ... @defer(label: "a") { name slow(key: "k") node { name } } ... @defer(label: "b") { name slow(key: "k") node { name } } } }
            """);

        Assert.Equal(["k", "name 1", "name 2"], graph.Calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Defer_SlowField_DoesNotHoldUpTheFirstPayload()
    {
        var graph = new GatedGraph();

        using var result = await graph.BeginAsync("""{ node { id ... @defer { slow(key: "g") } } }""");
        Assert.Equal("""{"data":{"node":{"id":1}},"pending":[{"id":"0","path":["node"]}],"hasNext":true}""", GatedGraph.Text(result));
        Assert.Empty(graph.Calls);

        var next = result.MoveNextAsync();
        Assert.False(next.IsCompleted);
        graph.Open("g");

        Assert.True(await next);
        Assert.Equal("""{"incremental":[{"id":"0","data":{"slow":"g"}}],"completed":[{"id":"0"}],"hasNext":false}""", GatedGraph.Text(result));
        Assert.False(await result.MoveNextAsync());
    }

    [Fact]
    public async Task Defer_FirstPayloadHasToWait_TheDeferredFetchesAreBegunMeanwhile()
    {
        var graph = new GatedGraph();

        var begun = graph.BeginAsync("""{ node { slow(key: "g1") ... @defer { other: slow(key: "g2") } } }""");

        Assert.False(begun.IsCompleted);
        Assert.Equal(["g1", "g2"], graph.Calls);
        graph.Open("g1");
        using var result = await begun;
        graph.Open("g2");
        Assert.True(await result.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"0","data":{"other":"g2"}}],"completed":[{"id":"0"}],"hasNext":false}""", GatedGraph.Text(result));
    }

    [Fact]
    public async Task Defer_GroupThatIsReadyFirst_ComesFirst()
    {
        var graph = new GatedGraph();
        using var result = await graph.BeginAsync("""
            { node { ... @defer(label: "a") { a: slow(key: "g1") } ... @defer(label: "b") { b: slow(key: "g2") } } }
            """);

        graph.Open("g2");
        Assert.True(await result.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"1","data":{"b":"g2"}}],"completed":[{"id":"1"}],"hasNext":true}""", GatedGraph.Text(result));
        graph.Open("g1");
        Assert.True(await result.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"0","data":{"a":"g1"}}],"completed":[{"id":"0"}],"hasNext":false}""", GatedGraph.Text(result));
    }

    [Fact]
    public async Task Defer_GroupOfSeveralObjects_ComesAsAWhole()
    {
        var graph = new GatedGraph();
        using var result = await graph.BeginAsync("""
            { node { id node { id } } ... @defer { node { a: slow(key: "g1") node { b: slow(key: "g2") } } } }
            """);
        Assert.Equal("""{"data":{"node":{"id":1,"node":{"id":2}}},"pending":[{"id":"0","path":[]}],"hasNext":true}""", GatedGraph.Text(result));

        graph.Open("g2");
        var next = result.MoveNextAsync();
        Assert.False(next.IsCompleted);
        graph.Open("g1");

        Assert.True(await next);
        Assert.Equal(
            """{"incremental":[{"id":"0","subPath":["node","node"],"data":{"b":"g2"}},{"id":"0","subPath":["node"],"data":{"a":"g1"}}],"completed":[{"id":"0"}],"hasNext":false}""",
            GatedGraph.Text(result));
    }

    [Fact]
    public async Task Defer_Mutation_DefersBelowItsFields()
    {
        using var result = await TestExecutor.Create(GraphQL.Types.SchemaBuilder.FromSdl("""
            directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
            type Query { n: Int }
            type Mutation { add: Mutation  n: Int }
            """)
            .Object<GraphQL.Execution.RootValue>("Query", type => type.Field("n", _ => 1))
            .Object<GraphQL.Execution.RootValue>("Mutation", type => type.Field("add", m => m).Field("n", _ => 1)))
            .ExecuteAsync(
                new GraphQL.Execution.GraphQLRequest { Document = "mutation { add { ... @defer { n } } again: add { n } }"u8.ToArray(), Incremental = true }, default);

        Assert.Equal("""{"data":{"add":{},"again":{"n":1}},"pending":[{"id":"0","path":["add"]}],"hasNext":true}""", GatedGraph.Text(result));
        Assert.True(await result.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"0","data":{"n":1}}],"completed":[{"id":"0"}],"hasNext":false}""", GatedGraph.Text(result));
    }
}
