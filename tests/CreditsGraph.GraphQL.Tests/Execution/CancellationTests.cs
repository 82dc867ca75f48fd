using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Tests.DataLoading;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class CancellationTests
{
    private const string Timeout =
        """{"errors":[{"message":"The operation took longer than 2.5 s.","extensions":{"code":"EXECUTION_TIMEOUT","limit":"ExecutionTime","maximum":2.5,"atLeast":2.5}}]}""";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly ManualTimer _time = new();
    private readonly Behavior _behavior = new();
    private readonly RequestExecutor _executor;

    public CancellationTests() =>
        _executor = LoaderGraph.Create(new ExecutorOptions { Limits = new LimitOptions { ExecutionTime = TimeSpan.FromSeconds(2.5) } }, _time);

    [Fact]
    public async Task Execute_TimeIsUp_EndsWhateverLoadersDo()
    {
        _behavior.OnBatch = (_, _) => new TaskCompletionSource<IReadOnlyDictionary<int, Result<Node?>>>().Task;

        var execution = ExecuteAsync("{ batch(key: 1) { key } }");
        await _time.GoOffAsync();

        Assert.Equal(Timeout, await execution.WaitAsync(Bound));
        Assert.Equal(TimeSpan.FromSeconds(2.5), _time.DueTime);
    }

    [Fact]
    public async Task Execute_TimeIsUp_CancelsTheLoadersCalls()
    {
        var wasCancelled = false;
        _behavior.OnSingle = async (_, cancellationToken) =>
        {
            try
            {
                await Task.Delay(-1, cancellationToken);
            }
            finally
            {
                wasCancelled = cancellationToken.IsCancellationRequested;
            }

            return null;
        };

        var execution = ExecuteAsync("{ single(key: 1) { key } }");
        await _time.GoOffAsync();

        Assert.Equal(Timeout, await execution.WaitAsync(Bound));
        Assert.True(wasCancelled);
    }

    [Fact]
    public async Task Execute_TimeIsUp_FetchesNothingMore()
    {
        _behavior.OnSingle = async (_, cancellationToken) =>
        {
            await Task.Delay(-1, cancellationToken);
            return null;
        };

        var execution = ExecuteAsync("{ nodes(count: 5) { single { key } } }", Loaders.Of(_behavior, maxConcurrency: 2));
        await _time.GoOffAsync();

        Assert.Equal(Timeout, await execution.WaitAsync(Bound));
        Assert.Equal(["single:100", "single:101"], _behavior.Calls);
    }

    [Fact]
    public async Task Execute_LoaderAnswersAfterTheEnd_DoesNoHarm()
    {
        var late = new TaskCompletionSource();
        _behavior.OnSingle = async (key, _) =>
        {
            await late.Task;
            return new Node(key);
        };

        var execution = ExecuteAsync("{ single(key: 1) { single { key } } }");
        await _time.GoOffAsync();

        Assert.Equal(Timeout, await execution.WaitAsync(Bound));
        late.SetResult();
        Assert.Equal(new Node(1), await _behavior.Loaders.Single.LoadAsync(1).AsTask().WaitAsync(Bound));
        Assert.Equal(["single:1"], _behavior.Calls);
    }

    [Fact]
    public async Task LoadAsync_AfterTheEnd_FailsInsteadOfWaitingForever()
    {
        var late = new TaskCompletionSource();
        var asked = new TaskCompletionSource<Task<Node?>>();
        _behavior.OnSingle = async (key, _) =>
        {
            await late.Task;
            asked.SetResult(_behavior.Loaders.Batch.LoadAsync(key).AsTask());
            return null;
        };

        var execution = ExecuteAsync("{ single(key: 1) { key } }");
        await _time.GoOffAsync();
        await execution.WaitAsync(Bound);
        late.SetResult();

        var load = await asked.Task.WaitAsync(Bound);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.WaitAsync(Bound));
        Assert.Equal(["single:1"], _behavior.Calls);
    }

    [Fact]
    public async Task Execute_ClientIsGone_Throws()
    {
        using var client = new CancellationTokenSource();
        _behavior.OnBatch = (_, _) => new TaskCompletionSource<IReadOnlyDictionary<int, Result<Node?>>>().Task;

        var execution = ExecuteAsync("{ batch(key: 1) { key } }", cancellationToken: client.Token);
        await client.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => execution.WaitAsync(Bound));
        Assert.Equal(client.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Execute_ClientGoneBeforehand_FetchesNothing()
    {
        var execution = ExecuteAsync("{ batch(key: 1) { key } }", cancellationToken: new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => execution.WaitAsync(Bound));
        Assert.Empty(_behavior.Calls);
    }

    [Fact]
    public async Task Execute_Ends_CancelsCallsThatNoFieldWaitsFor()
    {
        var token = new TaskCompletionSource<CancellationToken>();
        _behavior.OnSingle = async (_, cancellationToken) =>
        {
            token.SetResult(cancellationToken);
            await Task.Delay(-1, cancellationToken);
            return null;
        };
        _behavior.OnBatch = async (keys, cancellationToken) =>
        {
            _ = _behavior.Loaders.Single.LoadAsync(9).AsTask();
            await token.Task.WaitAsync(cancellationToken);
            return Behavior.Nodes(keys);
        };

        Assert.Equal("""{"data":{"batch":{"key":1}}}""", await ExecuteAsync("{ batch(key: 1) { key } }").WaitAsync(Bound));
        Assert.True((await token.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task Execute_Cancelled_DoesNotRunOnUponTheCancellersThread()
    {
        using var client = new CancellationTokenSource();
        _behavior.OnBatch = (_, _) => new TaskCompletionSource<IReadOnlyDictionary<int, Result<Node?>>>().Task;
        var endedOn = Task.Run(() => ExecuteAsync("{ batch(key: 1) { key } }", cancellationToken: client.Token)).ContinueWith(
            static _ => Environment.CurrentManagedThreadId, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (_behavior.Calls.Length == 0)
            await Task.Delay(1);

        // By now the execution waits for its loader.
        await Task.Delay(20);
        await Task.Run(() =>
        {
            client.Cancel();
            Assert.False(endedOn.IsCompleted && endedOn.Result == Environment.CurrentManagedThreadId);
        });

        await endedOn.WaitAsync(Bound);
    }

    private Task<string> ExecuteAsync(
        string document, Func<IBatchScheduler, object?>? createContext = null, CancellationToken cancellationToken = default) =>
        _executor.ExecuteAsync(document, createContext ?? Loaders.Of(_behavior), cancellationToken: cancellationToken);
}
