using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Providers.Tests.Caching;

public sealed class DistributedTierTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SharedStore _store = new();
    private readonly CacheFixture _node;
    private readonly CacheFixture _otherNode;

    public DistributedTierTests()
    {
        _node = new CacheFixture(store: _store, time: _time);
        _otherNode = new CacheFixture(store: _store, time: _time);
        _otherNode.Answer = _ => Task.FromResult(_otherNode.OkOf("of the other node"));
    }

    [Fact]
    public async Task Get_AnotherNodeHasTheAnswer_MakesNoCall()
    {
        var first = await _node.GetAsync();
        _time.Advance(TimeSpan.FromSeconds(20));

        var second = await _otherNode.GetAsync();

        Assert.Equal(0, _otherNode.Calls);
        Assert.Equal((first.Value, first.FetchedAt, false), (second.Value, second.FetchedAt, second.IsStale));
    }

    [Fact]
    public async Task Get_TwoHundredAtOnceOfAnotherNodesAnswer_ReadTheStoreOnce()
    {
        await _node.GetAsync();
        var reads = _store.Reads;
        var released = new TaskCompletionSource();
        _store.Before = released.Task.WaitAsync;
        var waiting = Enumerable.Range(0, 200).Select(_ => _otherNode.GetAsync()).ToList();
        released.SetResult();
        await Task.WhenAll(waiting);

        Assert.Equal((reads + 1, 0), (_store.Reads, _otherNode.Calls));
    }

    [Fact]
    public async Task Get_StaleHereAndFreshThere_MakesNoCall()
    {
        await _node.GetAsync();
        _time.Advance(TimeSpan.FromSeconds(100));
        await _otherNode.GetAsync();

        var answer = await _node.GetAsync();

        Assert.Equal(("of the other node", false), (answer.Value, answer.IsStale));
        Assert.Equal(1, _node.Calls);
    }

    [Fact]
    public async Task Get_RestartedWhileTheProviderIsDown_IsTheStaleAnswerOfTheStore()
    {
        await _node.GetAsync();
        _time.Advance(TimeSpan.FromSeconds(200));
        _otherNode.FailWith(ProviderErrorCode.Unavailable);

        var answer = await _otherNode.GetAsync();

        Assert.Equal(("answer 1", true), (answer.Value, answer.IsStale));
    }

    [Fact]
    public async Task Get_StoreFails_AsksTheProviderAndLeavesTheStoreAloneForAWhile()
    {
        _store.Before = static _ => throw new IOException("down");
        Assert.Equal("answer 1", (await _node.GetAsync()).Value);
        await _node.GetAsync(name: "another");
        Assert.Equal(1, _store.Reads);

        _store.Before = static _ => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(5));
        await _node.GetAsync(name: "a third");

        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task Get_StoreHangs_AsksTheProviderAfterHalfASecond()
    {
        _store.Before = static token => Task.Delay(Timeout.Infinite, token);
        var answer = _node.GetAsync();
        Assert.False(answer.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal("answer 1", (await answer).Value);
    }

    [Fact]
    public async Task Get_CallerLeavesWhileTheStoreHangs_DoesNotSpeakAgainstTheStore()
    {
        _store.Before = static token => Task.Delay(Timeout.Infinite, token);
        using var leaving = new CancellationTokenSource();
        var answer = _node.GetAsync(ct: leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);

        _store.Before = static _ => Task.CompletedTask;
        await _node.GetAsync(name: "another");

        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task Get_ProviderRefuses_RemovesTheAnswerForAllNodes()
    {
        await _node.GetAsync();
        _time.Advance(TimeSpan.FromSeconds(100));
        _node.FailWith(ProviderErrorCode.Unauthorized);
        await Assert.ThrowsAsync<ProviderException>(() => _node.GetAsync());

        Assert.Empty(_store.Values);
    }

    [Fact]
    public async Task Get_StoredByAClockThatRunsAhead_AsksTheProvider()
    {
        _node.Answer = _ => Task.FromResult(_node.OkOf("of tomorrow") with { FetchedAt = _time.GetUtcNow().AddDays(1) });
        await _node.GetAsync();

        Assert.Equal("of the other node", (await _otherNode.GetAsync()).Value);
    }

    [Fact]
    public async Task Get_TheStoreHoldsGarbage_AsksTheProvider()
    {
        await _node.GetAsync();
        foreach (var key in _store.Values.Keys)
            _store.Values[key] = [0xFF, 1, 2, 3];

        Assert.Equal("of the other node", (await _otherNode.GetAsync()).Value);
    }

    public void Dispose()
    {
        _node.Dispose();
        _otherNode.Dispose();
    }
}
