using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.Tests.Resilience;

public class SharedCallTests
{
    [Fact]
    public async Task WaitAsync_SeveralWaiters_GetTheOneResult()
    {
        var call = new SharedCall<object>();
        var result = new object();
        Assert.True(call.TryJoin());

        call.Start(_ => Task.FromResult(result));

        Assert.Same(result, await call.WaitAsync(default));
        Assert.Same(result, await call.WaitAsync(default));
    }

    [Fact]
    public async Task WaitAsync_OneLeaves_TheCallGoesOn()
    {
        var call = new SharedCall<int>();
        var source = new TaskCompletionSource<int>();
        var token = default(CancellationToken);
        using var leaving = new CancellationTokenSource();
        Assert.True(call.TryJoin());
        call.Start(abandoned =>
        {
            token = abandoned;
            return source.Task;
        });
        var first = call.WaitAsync(leaving.Token);
        var second = call.WaitAsync(default);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.False(token.IsCancellationRequested);
        source.SetResult(7);
        Assert.Equal(7, await second);
    }

    [Fact]
    public async Task WaitAsync_AllLeave_TheCallIsCancelledAndNobodyJoins()
    {
        var call = new SharedCall<int>();
        var ended = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        call.Start(async abandoned =>
        {
            abandoned.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, abandoned);
            return 0;
        });
        var only = call.WaitAsync(leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await ended.Task;
        Assert.False(call.TryJoin());
    }

    [Fact]
    public async Task WaitAsync_CallFails_EveryWaiterSeesIt()
    {
        var call = new SharedCall<int>();
        Assert.True(call.TryJoin());

        call.Start(_ => Task.FromException<int>(new InvalidOperationException("x")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.WaitAsync(default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.WaitAsync(default));
    }

    [Fact]
    public async Task Start_ThrowsBeforeItsFirstAwait_FailsTheWaiter()
    {
        var call = new SharedCall<int>();

        call.Start(_ => throw new InvalidOperationException("x"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.WaitAsync(default));
    }
}
