using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Telemetry;
using CreditsGraph.GraphQL.Tests.Conformance;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary>A tree of nodes whose slow fields wait for a gate of the test's, so that the order of everything is its own.</summary>
internal sealed class GatedGraph
{
    private const string Sdl = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        type Query { node: Node  strict: Node! }
        type Node {
          id: Int!
          name: String
          node: Node
          strictNode: Node!
          fails: String
          strictFails: String!
          slow(key: String!): String
          strictSlow(key: String!): String!
          slowNode(key: String!): Node
          nodes(count: Int!): [Node!]!
          nullable(count: Int!): [Node]
          made(count: Int!): [Node]
          strictMade(count: Int!): [Node!]
          matrix: [[Int!]!]
          slowItems(keys: [String!]!): [String]
          strictSlowItems(keys: [String!]!): [String!]
        }
        """;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly RequestExecutor _executor;

    public GatedGraph(LimitOptions? limits = null, TimeProvider? time = null, IRequestObserver? observer = null)
    {
        _executor = TestExecutor.Create(SchemaBuilder.FromSdl(Sdl)
            .Object<RootValue>("Query", type => type.Field("node", _ => new Node(1)).Field("strict", _ => new Node(1)))
            .Object<Node>("Node", type => type
                .Field("id", n => n.Id)
                .Field("name", n => Count($"name {n.Id}", $"n{n.Id}"))
                .Field("node", n => new Node(n.Id + 1))
                .Field("strictNode", n => new Node(n.Id + 1))
                .Field<string?>("fails", _ => throw new GraphQLException("No.", "TEASED"))
                .Field<string?>("strictFails", _ => throw new GraphQLException("No.", "TEASED"))
                .Loaded("slow", (_, c) => Load(c))
                .Loaded("strictSlow", (_, c) => Load(c))
                .Loaded("slowNode", (n, c) => Load(c).Then(_ => new Node(n.Id + 1)))
                .List("nodes", (n, c) => Nodes(n, c))
                .List<Node?>("nullable", (n, c) => Nodes(n, c))
                .List<Node?>("made", (_, c) => Make(c))
                .List("strictMade", (_, c) => Make(c))
                .Field("matrix", _ => [[1, 2], [3]], ValueShape.List(ValueShape.List(ValueShape.Of<int>())))
                .LoadedList("slowItems", (_, c) => LoadAll(c))
                .LoadedList("strictSlowItems", (_, c) => LoadAll(c))),
            new ExecutorOptions { Limits = limits ?? new LimitOptions(), Observer = observer },
            time);
    }

    /// <summary>The keys that have been asked for, and the getters that have run, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Lets the fetch of a key end; with an error where one is given.</summary>
    public void Open(string key, Exception? error = null)
    {
        if (error is null)
            GateOf(key).TrySetResult();
        else
            GateOf(key).TrySetException(error);
    }

    public ValueTask<ExecutionResult> BeginAsync(string document, string? variables = null, bool incremental = true, CancellationToken cancellationToken = default) =>
        _executor.ExecuteAsync(
            new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                Variables = variables is null ? default : JsonDocument.Parse(variables).RootElement,
                Incremental = incremental,
                CreateContext = scheduler => new GateLoader(scheduler, this),
            },
            cancellationToken);

    /// <summary>All payloads, where no gate is shut.</summary>
    public async Task<List<string>> ReadAllAsync(string document, string? variables = null)
    {
        using var result = await BeginAsync(document, variables);
        var payloads = new List<string> { Text(result) };
        while (await result.MoveNextAsync())
            payloads.Add(Text(result));
        return payloads;
    }

    public static string Text(ExecutionResult result) => Encoding.UTF8.GetString(result.Body.Span);

    private static Load<string?> Load(ResolverContext context) => context.Request<GateLoader>().Load(context.Arguments.Get<string>("key")!);

    private static IReadOnlyList<Load<string?>> LoadAll(ResolverContext context) =>
        [.. context.Arguments.List<string>("keys")!.Select(context.Request<GateLoader>().Load)];

    private static IReadOnlyList<Node> Nodes(Node node, ResolverContext context) =>
        [.. Enumerable.Range(node.Id * 10, context.Arguments.Get<int>("count")).Select(static id => new Node(id))];

    private static LazyList<Node> Make(ResolverContext context) => new(
        context.Arguments.Get<int>("count"), static i => i == 2 ? throw new GraphQLException("No.", "TEASED") : new Node(i));

    private T Count<T>(string call, T value)
    {
        Calls.Enqueue(call);
        return value;
    }

    private TaskCompletionSource GateOf(string key) => _gates.GetOrAdd(key, static key =>
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!key.StartsWith('g'))
            gate.SetResult();
        return gate;
    });

    public sealed record Node(int Id);

    /// <summary>A key that begins with g waits for its gate; "null" is null, "error" fails.</summary>
    private sealed class GateLoader(IBatchScheduler scheduler, GatedGraph graph) : CacheDataLoader<string, string?>(scheduler)
    {
        protected override async ValueTask<string?> LoadSingleAsync(string key, CancellationToken cancellationToken)
        {
            graph.Calls.Enqueue(key);
            await graph.GateOf(key).Task.WaitAsync(cancellationToken);
            return key switch
            {
                "null" => null,
                "error" => throw new GraphQLException("No.", "TEASED"),
                _ => key,
            };
        }
    }
}
