using CreditsGraph.Providers.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Providers.Tests.Caching;

public sealed class SharedCacheGenerationsTests
{
    private static readonly ProviderBusiness Business = new(Provider.Thredfi, Guid.NewGuid());

    private readonly ManualTimeProvider _time = new();
    private readonly Store _store = new();
    private readonly SharedCacheGenerations _generations;

    public SharedCacheGenerationsTests()
    {
        _generations = Node(capacity: 100);
        _generations.OnEstablished();
    }

    [Fact]
    public async Task Get_Known_CompletesWithoutTheStore()
    {
        var first = await GetAsync();

        var again = GetAsync();

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Equal(first, await again);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Get_ByManyAtOnce_IsOneReadOfTheStore()
    {
        var held = _store.Hold();
        var callers = Enumerable.Range(0, 50).Select(_ => GetAsync()).ToList();
        held.SetResult();

        Assert.Single((await Task.WhenAll(callers)).Distinct());
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Get_OneCallerGivesUp_TheOthersGetIt()
    {
        var held = _store.Hold();
        using var impatience = new CancellationTokenSource();
        var impatient = _generations.GetAsync(Business, impatience.Token).AsTask();
        var patient = GetAsync();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        held.SetResult();
        var generation = await patient;

        Assert.Equal(_store.Values[Business], generation);
    }

    [Fact]
    public async Task Get_StoreAway_IsOfThisNodeAloneAndWithoutAWait()
    {
        _store.Failure = new IOException("Refused.");
        var first = await GetAsync();
        var again = GetAsync();

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Equal(first, await again);
        Assert.NotEqual(Guid.Empty, first);
        Assert.NotEqual(first, await Node(capacity: 100).GetAsync(Business, default));
    }

    [Fact]
    public async Task Get_StoreSilent_WaitsHalfASecondOnceAndThenNeverAgain()
    {
        _store.Hold();
        var first = GetAsync();
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(first.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var generation = await first;

        for (var second = 0; second < 5; second++)
        {
            var again = GetAsync();
            Assert.True(again.IsCompletedSuccessfully);
            Assert.Equal(generation, await again);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Get_StoreBack_IsThatOfTheStore()
    {
        _store.Failure = new IOException("Refused.");
        await GetAsync();
        _store.Failure = null;
        _store.Values[Business] = Guid.NewGuid();

        _generations.OnEstablished();

        Assert.Equal(_store.Values[Business], await GetAsync());
    }

    [Fact]
    public async Task Get_CutOff_StaysWithWhatItKnewAndHearsWhenConnected()
    {
        var before = await GetAsync();
        _store.Values[Business] = Guid.NewGuid();
        Assert.Equal(before, await GetAsync());

        _generations.OnEstablished();

        Assert.Equal(_store.Values[Business], await GetAsync());
    }

    [Fact]
    public async Task Get_StoreHasLostEverything_PutsBackWhatItKnew()
    {
        var before = await GetAsync();
        _store.Values.Clear();

        _generations.OnEstablished();

        Assert.Equal(before, await GetAsync());
        Assert.Equal(before, _store.Values[Business]);
    }

    [Fact]
    public async Task Get_StoreHasFallenBackBehindAnInvalidation_BeginsANewOneForAll()
    {
        var old = await GetAsync();
        Assert.Equal(InvalidationReach.Published, await InvalidateAsync());
        var current = await GetAsync();
        _store.Values[Business] = old;

        _generations.OnEstablished();
        var next = await GetAsync();
        await _generations.SettleAsync();

        Assert.Equal(4, new[] { old, current, next, _store.Values[Business] }.Distinct().Count());
        Assert.Equal(_store.Values[Business], await GetAsync());
    }

    [Fact]
    public async Task Get_StoreHasFallenBackAndNobodyAsks_IsNoticedByItself()
    {
        var old = await GetAsync();
        await InvalidateAsync();
        _store.Values[Business] = old;
        using var stop = new CancellationTokenSource();
        var running = _generations.RunAsync(stop.Token);

        _generations.OnEstablished();
        for (var i = 0; i < 500 && _store.Values[Business] == old; i++)
            await Task.Delay(10);

        Assert.NotEqual(old, _store.Values[Business]);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Invalidate_WhileTheStoreIsRead_TheAnswerDoesNotCount()
    {
        _store.Values[Business] = Guid.NewGuid();
        var held = _store.Hold();
        var get = GetAsync();
        _generations.OnInvalidated(Business, Guid.NewGuid());
        held.SetResult();

        Assert.NotEqual(_store.Values[Business], await get);
    }

    [Fact]
    public async Task Invalidate_StoreAway_TakesEffectHereAndIsWrittenLater()
    {
        var before = await GetAsync();
        _store.Failure = new IOException("Refused.");
        var reach = await InvalidateAsync();
        var meanwhile = await GetAsync();

        Assert.Equal(InvalidationReach.Pending, reach);
        Assert.NotEqual(before, meanwhile);
        Assert.False(await _generations.SettleAsync());

        _store.Failure = null;
        Assert.True(await _generations.SettleAsync());

        // What this node has done with was in use before the store was told.
        Assert.Equal(3, new[] { before, meanwhile, _store.Values[Business] }.Distinct().Count());
        Assert.Equal(_store.Values[Business], await GetAsync());
    }

    [Fact]
    public async Task Invalidate_StoreAway_IsWrittenAsSoonAsItIsBack()
    {
        _store.Failure = new IOException("Refused.");
        await InvalidateAsync();
        using var stop = new CancellationTokenSource();
        var running = _generations.RunAsync(stop.Token);

        _store.Failure = null;
        _generations.OnEstablished();
        for (var i = 0; i < 500 && _store.Values.Count == 0; i++)
            await Task.Delay(10);

        Assert.Single(_store.Values);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Invalidate_StoreSilent_TakesEffectAtOnceAndWaitsTwoSeconds()
    {
        var before = await GetAsync();
        _store.Hold();
        var reach = InvalidateAsync();

        var meanwhile = GetAsync();
        Assert.True(meanwhile.IsCompletedSuccessfully);
        Assert.NotEqual(before, await meanwhile);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(InvalidationReach.Pending, await reach);
    }

    [Fact]
    public async Task Get_MoreBusinessesThanThereIsRoomFor_ForgetsThemButNotWhatWasInvalidated()
    {
        await InvalidateAsync();
        var invalidated = await GetAsync();
        var reads = _store.Reads;
        for (var i = 0; i < 1000; i++)
            await _generations.GetAsync(new ProviderBusiness(Provider.DayZero, Guid.NewGuid()), default);

        Assert.InRange(_generations.Count, 1, 100);
        Assert.Equal(invalidated, await GetAsync());
        Assert.Equal(reads + 1000, _store.Reads);
    }

    [Fact]
    public async Task Invalidate_MoreThanCanWait_SaysSoAndStillBringsNothingBack()
    {
        var before = await GetAsync();
        _store.Failure = new IOException("Refused.");
        for (var i = 0; i < 100; i++)
            Assert.Equal(InvalidationReach.Pending, await _generations.InvalidateAsync(new ProviderBusiness(Provider.DayZero, Guid.NewGuid()), default));

        Assert.Equal(InvalidationReach.Local, await InvalidateAsync());
        Assert.NotEqual(before, await GetAsync());
        Assert.Equal(100, _generations.Count);
    }

    [Fact]
    public void Messages_OfManyUnknownBusinesses_TakeNoMoreThanTheRoom()
    {
        for (var i = 0; i < 1000; i++)
        {
            _generations.OnInvalidated(new ProviderBusiness(Provider.DayZero, Guid.NewGuid()), Guid.NewGuid());
            _generations.OnAdded(new ProviderBusiness(Provider.DayZero, Guid.NewGuid()), Guid.NewGuid());
        }

        Assert.Equal(100, _generations.Count);
    }

    private SharedCacheGenerations Node(int capacity) => new(_store, _time, NullLogger<SharedCacheGenerations>.Instance, capacity);

    private Task<Guid> GetAsync() => _generations.GetAsync(Business, default).AsTask();

    private Task<InvalidationReach> InvalidateAsync() => _generations.InvalidateAsync(Business, default).AsTask();

    /// <summary>Holds generations, and fails or waits where a test wants it. Nobody is told of anything.</summary>
    private sealed class Store : IGenerationStore
    {
        private Task _gate = Task.CompletedTask;

        public Dictionary<ProviderBusiness, Guid> Values { get; } = [];

        public Exception? Failure { get; set; }

        public int Reads { get; private set; }

        /// <summary>From now on, operations wait until this is completed.</summary>
        public TaskCompletionSource Hold()
        {
            var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _gate = held.Task;
            return held;
        }

        public async Task<Guid> GetOrAddAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken)
        {
            Reads++;
            await PassAsync(cancellationToken);
            return Values.TryAdd(business, generation) ? generation : Values[business];
        }

        public async Task SetAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken)
        {
            await PassAsync(cancellationToken);
            Values[business] = generation;
        }

        private Task PassAsync(CancellationToken cancellationToken) =>
            Failure is null ? _gate.WaitAsync(cancellationToken) : Task.FromException(Failure);
    }
}
