using System.Text;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>A list of loads: each item has a slot, an error and a null of its own.</summary>
public class LoadedListTests
{
    [Fact]
    public async Task Execute_Items_AreInTheirOrderAndOneBatch()
    {
        var batches = new List<string>();

        var response = await ExecuteAsync("""{ things(names: ["b", "a", "b"]) { name } }""", batches);

        Assert.Equal("""{"data":{"things":[{"name":"b"},{"name":"a"},{"name":"b"}]}}""", response);
        Assert.Equal(["b,a"], batches);
    }

    [Fact]
    public async Task Execute_NoItems_IsAnEmptyList()
    {
        var batches = new List<string>();

        Assert.Equal("""{"data":{"things":[]}}""", await ExecuteAsync("""{ things(names: []) { name } }""", batches));
        Assert.Empty(batches);
    }

    [Fact]
    public async Task Execute_FailingItem_IsAnErrorAtItsOwnPosition() => Assert.Equal(
        """{"data":{"things":[{"name":"a"},null,{"name":"b"}]},"errors":[{"message":"Failed in the batch.","locations":[{"line":1,"column":3}],"path":["things",1],"extensions":{"code":"FAILED"}}]}""",
        await ExecuteAsync("""{ things(names: ["a", "failing", "b"]) { name } }"""));

    [Fact]
    public async Task Execute_ItemKnownToFail_IsAnErrorAtItsOwnPosition() => Assert.Equal(
        """{"data":{"things":[null,{"name":"b"}]},"errors":[{"message":"Failed before.","locations":[{"line":1,"column":3}],"path":["things",0],"extensions":{"code":"FAILED"}}]}""",
        await ExecuteAsync("""{ things(names: ["known", "b"]) { name } }"""));

    [Fact]
    public async Task Execute_NullItem_IsNullWithoutAnError() => Assert.Equal(
        """{"data":{"things":[null,{"name":"b"}]}}""", await ExecuteAsync("""{ things(names: ["none", "b"]) { name } }"""));

    [Fact]
    public async Task Execute_NullInANonNullItem_NullsTheList() => Assert.Equal(
        """{"data":{"strictThings":null},"errors":[{"message":"Cannot return null for non-nullable field Query.strictThings.","locations":[{"line":1,"column":3}],"path":["strictThings",1],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
        await ExecuteAsync("""{ strictThings(names: ["b", "none"]) { name } }"""));

    [Fact]
    public async Task Execute_FailingNonNullItem_NullsTheListWithItsError() => Assert.Equal(
        """{"data":{"strictThings":null},"errors":[{"message":"Failed in the batch.","locations":[{"line":1,"column":3}],"path":["strictThings",0],"extensions":{"code":"FAILED"}}]}""",
        await ExecuteAsync("""{ strictThings(names: ["failing", "b"]) { name } }"""));

    [Fact]
    public async Task Execute_ResolverThrows_IsTheFieldsError() => Assert.Equal(
        """{"data":{"things":null},"errors":[{"message":"Too many.","locations":[{"line":1,"column":3}],"path":["things"],"extensions":{"code":"TOO_MANY"}}]}""",
        await ExecuteAsync("""{ things(names: ["1", "2", "3", "4"]) { name } }"""));

    [Fact]
    public async Task Execute_LoadersBelowItems_AreOneBatch()
    {
        var batches = new List<string>();

        var response = await ExecuteAsync("""{ things(names: ["a", "none", "b"]) { friend { name } } }""", batches);

        Assert.Equal("""{"data":{"things":[{"friend":{"name":"friend of a"}},null,{"friend":{"name":"friend of b"}}]}}""", response);
        Assert.Equal(["a,none,b", "friend of a,friend of b"], batches);
    }

    [Fact]
    public void Bind_NoList_IsReported()
    {
        var error = Assert.Throws<SchemaException>(() => Schema(type => type
            .LoadedList("things", static (_, c) => Things(c))
            .LoadedList("strictThings", static (_, c) => Things(c))
            .LoadedList("thing", static (_, c) => Things(c))));

        Assert.Contains("Query.thing is bound to a list of", error.Message, StringComparison.Ordinal);
    }

    private static GraphQL.Types.Schema Schema(Action<ObjectBinding<RootValue>> bindQuery) => SchemaBuilder
        .FromSdl(
            """
            type Query { things(names: [String!]!): [Thing]  strictThings(names: [String!]!): [Thing!]  thing: Thing }
            type Thing { name: String!  friend: Thing }
            """)
        .Object("Query", bindQuery)
        .Object<Thing>("Thing", static type => type
            .Field("name", t => t.Name)
            .Loaded("friend", static (t, c) => c.Request<ThingLoader>().Load($"friend of {t.Name}")))
        .Build();

    private static Load<Thing?>[] Things(ResolverContext context)
    {
        var names = context.Arguments.List<string>("names")!;
        return names.Count > 3
            ? throw new GraphQLException("Too many.", "TOO_MANY")
            : [.. names.Select(name => name == "known"
                ? Load.Fail<Thing?>(new GraphQLException("Failed before.", "FAILED"))
                : context.Request<ThingLoader>().Load(name))];
    }

    private static async Task<string> ExecuteAsync(string document, List<string>? batches = null)
    {
        var schema = Schema(static type => type
            .LoadedList("things", static (_, c) => Things(c))
            .LoadedList("strictThings", static (_, c) => Things(c))
            .Field("thing", static _ => new Thing("x")));
        var executor = new RequestExecutor(schema, new ExecutorOptions(), TimeProvider.System, NullLogger<RequestExecutor>.Instance);
        using var result = await executor.ExecuteAsync(
            new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                CreateContext = scheduler => new ThingLoader(scheduler, batches ?? []),
            },
            CancellationToken.None);
        return Encoding.UTF8.GetString(result.Body.Span);
    }

    private sealed record Thing(string Name);

    private sealed class ThingLoader(IBatchScheduler scheduler, List<string> batches) : BatchDataLoader<string, Thing?>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<string, Result<Thing?>>> LoadBatchAsync(
            IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            batches.Add(string.Join(',', keys));
            await Task.Yield();
            return keys.Where(static k => k != "none").ToDictionary(static k => k, static k => k == "failing"
                ? new Result<Thing?>(null, new GraphQLException("Failed in the batch.", "FAILED"))
                : new Result<Thing?>(new Thing(k)));
        }
    }
}
