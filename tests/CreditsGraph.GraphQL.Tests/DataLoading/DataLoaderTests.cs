using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Tests.Execution;

namespace CreditsGraph.GraphQL.Tests.DataLoading;

public class DataLoaderTests
{
    private static readonly RequestExecutor Executor = LoaderGraph.Create();
    private readonly Behavior _behavior = new();

    [Fact]
    public async Task Load_EqualDepthInDifferentBranches_IsOneBatch()
    {
        await ExecuteAsync("{ nodes(count: 3) { batch { key } } a: batch(key: 7) { key } b: batch(key: 1) { key } }");

        Assert.Equal(["batch:100,101,102,7,1"], _behavior.Calls);
    }

    [Fact]
    public async Task Load_BelowLoaders_IsOneBatchForEachDepth()
    {
        await ExecuteAsync("{ nodes(count: 3) { batch { batch { plain { batch { key } } } } } }");

        Assert.Equal(["batch:100,101,102", "batch:200,201,202", "batch:300,301,302"], _behavior.Calls);
    }

    [Fact]
    public async Task Load_KeyKnownAlready_IsFetchedOnceForTheRequest()
    {
        var response = await ExecuteAsync("{ a: batch(key: 1) { key batch(add: 0) { key } } b: batch(key: 1) { key } }");

        Assert.Equal("""{"a":{"key":1,"batch":{"key":1}},"b":{"key":1}}""", TestExecutor.DataOf(response));
        Assert.Equal(["batch:1"], _behavior.Calls);
    }

    [Fact]
    public async Task Load_InAnotherRequest_IsFetchedAgain()
    {
        await ExecuteAsync("{ batch(key: 1) { key } }");
        await ExecuteAsync("{ batch(key: 1) { key } }");

        Assert.Equal(["batch:1", "batch:1"], _behavior.Calls);
    }

    [Fact]
    public async Task Load_AllInMemory_CompletesWithoutLeavingTheThread()
    {
        var execution = ExecuteAsync("{ single(key: 1) { batch { single { batch { key } } } } }");

        Assert.True(execution.IsCompletedSuccessfully);
        Assert.Equal("""{"single":{"batch":{"single":{"batch":{"key":301}}}}}""", TestExecutor.DataOf(await execution));
    }

    [Fact]
    public async Task Load_SlowBranch_DoesNotHoldBackAFastOne()
    {
        var slow = new TaskCompletionSource();
        var fastIsDone = new TaskCompletionSource();
        _behavior.OnSingle = async (key, _) =>
        {
            if (key == 1)
                await slow.Task;
            if (key == 202)
                fastIsDone.SetResult();
            return new Node(key);
        };

        var execution = ExecuteAsync("{ slow: single(key: 1) { single { key } } fast: single(key: 2) { single { single { key } } } }");
        await fastIsDone.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(execution.IsCompleted);
        slow.SetResult();

        Assert.Equal("""{"slow":{"single":{"key":101}},"fast":{"single":{"single":{"key":202}}}}""", TestExecutor.DataOf(await execution));
    }

    [Fact]
    public async Task LoadBatch_MoreKeysThanABatch_AreSeveralAtTheSameTime()
    {
        var running = 0;
        var allRun = new TaskCompletionSource();
        _behavior.OnBatch = async (keys, _) =>
        {
            if (Interlocked.Increment(ref running) == 3)
                allRun.SetResult();
            await allRun.Task;
            return Behavior.Nodes(keys);
        };

        await ExecuteAsync("{ nodes(count: 7) { batch { key } } }", Loaders.Of(_behavior, maxBatchSize: 3)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["batch:100,101,102", "batch:103,104,105", "batch:106"], _behavior.Calls);
    }

    [Fact]
    public async Task LoadSingle_MoreKeysThanItsConcurrency_WaitForTheirTurn()
    {
        var (running, most) = (0, 0);
        _behavior.OnSingle = async (key, cancellationToken) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (_behavior)
                most = Math.Max(most, now);
            await Task.Delay(key % 3, cancellationToken);
            Interlocked.Decrement(ref running);
            return new Node(key);
        };

        var response = await ExecuteAsync("{ nodes(count: 50) { single { key } } }", Loaders.Of(_behavior, maxConcurrency: 4));

        Assert.Equal(50, _behavior.Calls.Length);
        Assert.Equal(4, most);
        Assert.EndsWith("{\"single\":{\"key\":149}}]}", TestExecutor.DataOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadSingle_ManyKeysInMemoryOneAtATime_NeedNoDeepStack()
    {
        var response = await ExecuteAsync("{ nodes(count: 20000) { single { key } } }", Loaders.Of(_behavior, maxConcurrency: 1));

        Assert.Equal("", TestExecutor.ErrorsOf(response));
        Assert.Equal(20_000, _behavior.Calls.Length);
    }

    [Fact]
    public async Task LoadBatch_OneKeyFails_FailsOnlyItsFields()
    {
        _behavior.OnBatch = (keys, _) => Task.FromResult<IReadOnlyDictionary<int, Result<Node?>>>(keys.ToDictionary(
            key => key, key => key == 101 ? new Result<Node?>(null, new GraphQLException("Not this one.", "CODE")) : new Result<Node?>(new Node(key))));

        var response = await ExecuteAsync("{ nodes(count: 3) { batch { key } } again: batch(key: 101) { key } }");

        Assert.Equal("""{"nodes":[{"batch":{"key":100}},{"batch":null},{"batch":{"key":102}}],"again":null}""", TestExecutor.DataOf(response));
        Assert.Equal("nodes.1.batch: Not this one.\nagain: Not this one.", TestExecutor.ErrorsOf(response));
    }

    [Fact]
    public async Task LoadBatch_KeyWithoutAResult_IsNull()
    {
        _behavior.OnBatch = (_, _) => Task.FromResult(Behavior.Nodes([]));

        Assert.Equal("""{"data":{"batch":null}}""", await ExecuteAsync("{ batch(key: 1) { key } }"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LoadBatch_Throws_FailsAllItsKeys(bool isAtOnce)
    {
        _behavior.OnBatch = async (_, _) =>
        {
            if (!isAtOnce)
                await Task.Yield();
            throw new InvalidOperationException("secret");
        };

        var response = await ExecuteAsync("{ nodes(count: 2) { batch { key } } }");

        Assert.Equal("nodes.0.batch: The field could not be resolved.\nnodes.1.batch: The field could not be resolved.", TestExecutor.ErrorsOf(response));
    }

    [Fact]
    public async Task LoadBatch_ReturnsNothingAtAll_FailsItsKeys()
    {
        _behavior.OnBatch = (_, _) => null!;

        Assert.Equal("batch: The field could not be resolved.", TestExecutor.ErrorsOf(await ExecuteAsync("{ batch(key: 1) { key } }")));
    }

    [Fact]
    public async Task LoadSingle_CancelledByItself_IsItsFieldsError()
    {
        _behavior.OnSingle = (_, _) => throw new TaskCanceledException("A call's own timeout.");

        var response = await ExecuteAsync("{ single(key: 1) { key } batch(key: 2) { key } }");

        Assert.Equal("""{"single":null,"batch":{"key":2}}""", TestExecutor.DataOf(response));
        Assert.Equal("single: The field could not be resolved.", TestExecutor.ErrorsOf(response));
    }

    [Fact]
    public async Task Load_OfALoaderWithoutBatches_IsCalledBeforeBatchesAreComplete()
    {
        await ExecuteAsync("{ batch(key: 1) { key } single(key: 2) { key } }");

        Assert.Equal(["single:2", "batch:1"], _behavior.Calls);
    }

    [Fact]
    public async Task LoadAsync_FromAnotherLoader_IsFetchedWhileItWaits()
    {
        _behavior.OnBatch = async (keys, _) =>
        {
            var nodes = await Task.WhenAll(keys.Select(key => _behavior.Loaders.Single.LoadAsync(key + 1000).AsTask()));
            await Task.Yield();
            var more = await Task.WhenAll(nodes.Select(node => _behavior.Loaders.Single.LoadAsync(node!.Key + 1000).AsTask()));
            return keys.Zip(more).ToDictionary(pair => pair.First, pair => new Result<Node?>(pair.Second));
        };

        var response = await ExecuteAsync("{ nodes(count: 2) { batch { key } } }").WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("""{"nodes":[{"batch":{"key":2100}},{"batch":{"key":2101}}]}""", TestExecutor.DataOf(response));
    }

    [Fact]
    public async Task LoadAsync_FromAnotherLoaderOfEitherKind_BatchesWhatIsAskedForTogether()
    {
        _behavior.OnSingle = async (key, _) => await _behavior.Loaders.Batch.LoadAsync(key + 1000);

        await ExecuteAsync("{ nodes(count: 3) { single { key } } }").WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["single:100", "single:101", "single:102", "batch:1100,1101,1102"], _behavior.Calls);
    }

    [Fact]
    public async Task LoadAsync_OnAnotherThread_FetchesNothingWithinTheCall()
    {
        var isWithinTheCall = new ThreadLocal<bool>();
        var wasWithinTheCall = false;
        _behavior.OnSingle = async (key, cancellationToken) =>
        {
            await Task.Delay(50, cancellationToken);

            // By now the execution waits for this loader.
            isWithinTheCall.Value = true;
            var loads = new[] { _behavior.Loaders.Batch.LoadAsync(key).AsTask(), _behavior.Loaders.Batch.LoadAsync(key + 1).AsTask() };
            isWithinTheCall.Value = false;
            return (await Task.WhenAll(loads))[1];
        };
        _behavior.OnBatch = (keys, _) =>
        {
            wasWithinTheCall |= isWithinTheCall.Value;
            return Task.FromResult(Behavior.Nodes(keys));
        };

        // Without xunit's context, as in a server.
        var response = await Task.Run(() => ExecuteAsync("{ single(key: 1) { key } }")).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("""{"data":{"single":{"key":2}}}""", response);
        Assert.False(wasWithinTheCall);
    }

    [Fact]
    public async Task LoadAsync_OfAFailingKey_FailsTheLoaderThatAwaitsIt()
    {
        _behavior.OnBatch = (_, _) => throw new GraphQLException("Inner.", "CODE");
        _behavior.OnSingle = async (key, _) => await _behavior.Loaders.Batch.LoadAsync(key);

        Assert.Equal("single: Inner.", TestExecutor.ErrorsOf(await ExecuteAsync("{ single(key: 1) { key } }")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Create_WithoutAnyCallAllowed_IsRefused(int bound)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ExecuteAsync("{ batch(key: 1) { key } }", Loaders.Of(_behavior, maxBatchSize: bound)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ExecuteAsync("{ batch(key: 1) { key } }", Loaders.Of(_behavior, maxConcurrency: bound)));
    }

    private Task<string> ExecuteAsync(string document, Func<IBatchScheduler, object?>? createContext = null) =>
        Executor.ExecuteAsync(document, createContext ?? Loaders.Of(_behavior));
}
