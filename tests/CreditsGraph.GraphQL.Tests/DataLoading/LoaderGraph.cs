using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.DataLoading;

/// <summary>Nodes without end: every node has a child through each kind of loader, and tests say what loaders do.</summary>
internal static class LoaderGraph
{
    public static RequestExecutor Create(ExecutorOptions? options = null, TimeProvider? time = null) => TestExecutor.Create(
        SchemaBuilder.FromSdl("""
            type Query { nodes(count: Int!): [Node!]!  batch(key: Int!): Node  single(key: Int!): Node  forgotten(key: Int!): Int }
            type Node { key: Int!  batch(add: Int! = 100): Node  single(add: Int! = 100): Node  plain: Node! }
            """)
        .Object<RootValue>("Query", type => type
            .List("nodes", (_, c) => Enumerable.Range(0, c.Arguments.Get<int>("count")).Select(i => new Node(i)).ToList())
            .Loaded("batch", (_, c) => c.Request<Loaders>().Batch.Load(c.Arguments.Get<int>("key")))
            .Loaded("single", (_, c) => c.Request<Loaders>().Single.Load(c.Arguments.Get<int>("key")))
            .Field("forgotten", (_, c) =>
            {
                c.Request<Loaders>().Single.Load(c.Arguments.Get<int>("key"));
                return 1;
            }))
        .Object<Node>("Node", type => type
            .Field("key", n => n.Key)
            .Loaded("batch", (n, c) => c.Request<Loaders>().Batch.Load(n.Key + c.Arguments.Get<int>("add")))
            .Loaded("single", (n, c) => c.Request<Loaders>().Single.Load(n.Key + c.Arguments.Get<int>("add")))
            .Field("plain", n => n)),
        options,
        time);
}

internal sealed record Node(int Key);

/// <summary>The loaders of one request, what they were asked for in its order, and what they answer.</summary>
internal sealed class Loaders
{
    public required BatchLoader Batch { get; init; }

    public required SingleLoader Single { get; init; }

    public static Func<IBatchScheduler, object?> Of(
        Behavior behavior, int maxBatchSize = 1024, int maxConcurrency = int.MaxValue) => scheduler =>
        {
            var loaders = new Loaders
            {
                Batch = new BatchLoader(scheduler, behavior, maxBatchSize),
                Single = new SingleLoader(scheduler, behavior, maxConcurrency),
            };
            behavior.Loaders = loaders;
            return loaders;
        };
}

/// <summary>What a test wants of its loaders, and what it sees of them.</summary>
internal sealed class Behavior
{
    private readonly List<string> _calls = [];

    /// <summary>Answers a batch; by default a node for each key, at once.</summary>
    public Func<IReadOnlyList<int>, CancellationToken, Task<IReadOnlyDictionary<int, Result<Node?>>>> OnBatch { get; set; } =
        (keys, _) => Task.FromResult(Nodes(keys));

    /// <summary>Answers a single key; by default a node, at once.</summary>
    public Func<int, CancellationToken, Task<Node?>> OnSingle { get; set; } = (key, _) => Task.FromResult<Node?>(new Node(key));

    public Loaders Loaders { get; set; } = null!;

    public string[] Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    public void Called(string call)
    {
        lock (_calls)
            _calls.Add(call);
    }

    public static IReadOnlyDictionary<int, Result<Node?>> Nodes(IEnumerable<int> keys) =>
        keys.ToDictionary(key => key, key => new Result<Node?>(new Node(key)));
}

internal sealed class BatchLoader(IBatchScheduler scheduler, Behavior behavior, int maxBatchSize)
    : BatchDataLoader<int, Node?>(scheduler, maxBatchSize)
{
    protected override Task<IReadOnlyDictionary<int, Result<Node?>>> LoadBatchAsync(
        IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        behavior.Called($"batch:{string.Join(',', keys)}");
        return behavior.OnBatch(keys, cancellationToken);
    }
}

internal sealed class SingleLoader(IBatchScheduler scheduler, Behavior behavior, int maxConcurrency)
    : CacheDataLoader<int, Node?>(scheduler, maxConcurrency)
{
    protected override ValueTask<Node?> LoadSingleAsync(int key, CancellationToken cancellationToken)
    {
        behavior.Called($"single:{key}");
        return new(behavior.OnSingle(key, cancellationToken));
    }
}
