using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Providers.Tests.Caching;

public sealed class ProviderCacheTests : IDisposable
{
    private static readonly TimeSpan PastFresh = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan PastRevalidate = TimeSpan.FromSeconds(91);
    private static readonly TimeSpan PastError = TimeSpan.FromSeconds(631);

    private readonly CacheFixture _fixture = new();

    [Fact]
    public async Task Get_WhileFresh_IsOneCall()
    {
        var first = await _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(26));

        Assert.Equal(first with { Source = AnswerSource.Memory }, await _fixture.GetAsync());
        Assert.Equal((false, AnswerSource.Provider), (first.IsStale, first.Source));
        Assert.Equal(1, _fixture.Calls);
    }

    [Fact]
    public async Task Get_ManyAnswers_AreFreshForDifferentTimesUpToATenthLess()
    {
        var fresh = new HashSet<TimeSpan>();
        for (var i = 0; i < 50; i++)
        {
            var answer = await _fixture.GetAsync(name: $"{i}");
            fresh.Add(answer.FreshUntil - answer.FetchedAt);
        }

        Assert.All(fresh, static span => Assert.InRange(span.TotalSeconds, 27, 30));
        Assert.True(fresh.Count > 10);
    }

    [Fact]
    public async Task Get_JustStale_AnswersAtOnceAndFetchesBehind()
    {
        var first = await _fixture.GetAsync();
        _fixture.Time.Advance(PastFresh);
        var held = _fixture.Hold();

        var stale = await _fixture.GetAsync();
        Assert.Equal((first.Value, true), (stale.Value, stale.IsStale));

        held.SetResult(_fixture.OkOf("newer"));
        await UntilAsync(async () => (await _fixture.GetAsync()) is { Value: "newer", IsStale: false });
        Assert.Equal(2, _fixture.Calls);
    }

    [Fact]
    public async Task Get_StaleWhileRevalidateIsOver_WaitsForTheProvider()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);

        Assert.Equal(("answer 2", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Theory]
    [InlineData(ProviderErrorCode.Unavailable)]
    [InlineData(ProviderErrorCode.Timeout)]
    [InlineData(ProviderErrorCode.RateLimited)]
    public async Task Get_ProviderFailsWithinStaleIfError_IsStale(ProviderErrorCode code)
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        _fixture.FailWith(code);

        Assert.Equal(("answer 1", true), await ValueOfAsync(_fixture.GetAsync()));
        Assert.Equal(2, _fixture.Calls);
    }

    [Fact]
    public async Task Get_ProviderSilentWithinStaleIfError_IsStaleAfterTwoSecondsAndFetchedBehind()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        var held = _fixture.Hold();
        var waiting = _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        var wasWaiting = !waiting.IsCompleted;

        _fixture.Time.Advance(TimeSpan.FromTicks(1));

        Assert.True(wasWaiting);
        Assert.Equal(("answer 1", true), await ValueOfAsync(waiting));
        Assert.Equal(("answer 1", true), await ValueOfAsync(_fixture.GetAsync()));
        held.SetResult(_fixture.OkOf("newer"));
        await UntilAsync(async () => (await _fixture.GetAsync()) is { Value: "newer", IsStale: false });
        Assert.Equal(2, _fixture.Calls);
    }

    [Fact]
    public async Task Get_ProviderSilentWithinStaleIfError_IsOneLookup()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        var held = _fixture.Hold();
        var outcomes = new ConcurrentQueue<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "creditsgraph.cache.lookups" && instrument.Meter.Scope == _fixture.Meters)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Enqueue(tags[1].Value));
        listener.Start();

        var waiting = _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(2));
        await waiting;
        held.SetResult(_fixture.OkOf("newer"));
        await UntilAsync(async () => (await _fixture.GetAsync()) is { Value: "newer" });

        Assert.Equal("stale", outcomes.First());
        Assert.DoesNotContain("miss", outcomes);
    }

    [Fact]
    public async Task Get_ProviderSilentWithNothingToShow_Waits()
    {
        var held = _fixture.Hold();
        var waiting = _fixture.GetAsync();

        _fixture.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(waiting.IsCompleted);
        held.SetResult(_fixture.OkOf("late"));
        Assert.Equal(("late", false), await ValueOfAsync(waiting));
    }

    [Fact]
    public async Task Get_AfterAFailure_DoesNotWaitForTheNextAttempt()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        _fixture.FailWith(ProviderErrorCode.Timeout);
        await _fixture.GetAsync();
        _fixture.Hold();

        Assert.Equal(("answer 1", true), await ValueOfAsync(_fixture.GetAsync()));
        Assert.Equal(3, _fixture.Calls);
    }

    [Fact]
    public async Task Get_SomeTimeAfterAFailure_WaitsAgain()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        _fixture.FailWith(ProviderErrorCode.Timeout);
        await _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(5));
        _fixture.Answer = _ => Task.FromResult(_fixture.OkOf("newer"));

        Assert.Equal(("newer", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Theory]
    [InlineData(ProviderErrorCode.Unauthorized)]
    [InlineData(ProviderErrorCode.Rejected)]
    [InlineData(ProviderErrorCode.Contract)]
    public async Task Get_ProviderRefuses_FailsAndForgetsWhatWasThere(ProviderErrorCode code)
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastRevalidate);
        _fixture.FailWith(code);
        Assert.Equal(code, await FailureOfAsync(_fixture.GetAsync()));

        _fixture.FailWith(ProviderErrorCode.Unavailable);

        Assert.Equal(ProviderErrorCode.Unavailable, await FailureOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_RefusedBehindAStaleAnswer_ForgetsWhatWasThere()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastFresh);
        _fixture.FailWith(ProviderErrorCode.Unauthorized);
        await _fixture.GetAsync();

        Assert.Equal(ProviderErrorCode.Unauthorized, await FailureOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_StaleIfErrorIsOver_Fails()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastError);
        _fixture.FailWith(ProviderErrorCode.Unavailable);

        Assert.Equal(ProviderErrorCode.Unavailable, await FailureOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_AfterAFailureOfTheFirstCall_CallsAgain()
    {
        _fixture.FailWith(ProviderErrorCode.Contract);
        await FailureOfAsync(_fixture.GetAsync());
        _fixture.Answer = _ => Task.FromResult(_fixture.OkOf("well again"));

        Assert.Equal(("well again", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_Nothing_IsKeptForAThirdOfTheTimeAndNeverStale()
    {
        _fixture.Answer = _ => Task.FromResult(_fixture.OkOf("") with { Status = 404 });
        await _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal((null, false), await ValueOfAsync(_fixture.GetAsync()));
        Assert.Equal(1, _fixture.Calls);

        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        _fixture.Answer = _ => Task.FromResult(_fixture.OkOf("there now"));

        Assert.Equal(("there now", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_TwoHundredAtOnce_IsOneCall()
    {
        var held = _fixture.Hold();
        var waiting = Enumerable.Range(0, 200).Select(_ => _fixture.GetAsync()).ToList();
        held.SetResult(_fixture.OkOf("one"));

        var answers = await Task.WhenAll(waiting);

        Assert.All(answers, static answer => Assert.Equal("one", answer.Value));
        Assert.Equal(1, _fixture.Calls);
        Assert.Equal([1, 199], answers.CountBy(static answer => answer.Source).OrderBy(static count => count.Key).Select(static count => count.Value));
        Assert.Contains(answers, static answer => answer.Source == AnswerSource.Joined);
    }

    [Fact]
    public async Task Get_OneOfTwoCallersLeaves_TheOtherGetsTheAnswer()
    {
        var held = _fixture.Hold();
        using var leaving = new CancellationTokenSource();
        var first = _fixture.GetAsync(ct: leaving.Token);
        var second = _fixture.GetAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.SetResult(_fixture.OkOf("one"));

        Assert.Equal(("one", false), await ValueOfAsync(second));
    }

    [Fact]
    public async Task Get_LastCallerLeaves_CancelsTheCall()
    {
        _fixture.Hold();
        using var leaving = new CancellationTokenSource();
        var only = _fixture.GetAsync(ct: leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.LatestCall);
    }

    [Fact]
    public async Task Get_Revalidate_AsksTheProvider()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("answer 2", false), await ValueOfAsync(_fixture.GetAsync(CacheUse.Revalidate)));
        Assert.Equal(("answer 2", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_RevalidateTwiceWithinASecond_IsOneCall()
    {
        await _fixture.GetAsync(CacheUse.Revalidate);
        _fixture.Time.Advance(TimeSpan.FromMilliseconds(999));
        await _fixture.GetAsync(CacheUse.Revalidate);

        Assert.Equal(1, _fixture.Calls);
    }

    [Fact]
    public async Task Get_RevalidateAndTheProviderFails_FailsThoughThereIsAStaleAnswer()
    {
        await _fixture.GetAsync();
        _fixture.Time.Advance(PastFresh);
        _fixture.FailWith(ProviderErrorCode.Unavailable);

        Assert.Equal(ProviderErrorCode.Unavailable, await FailureOfAsync(_fixture.GetAsync(CacheUse.Revalidate)));
    }

    [Fact]
    public async Task Get_Bypass_IsACallEachAndKeepsTheNewestAnswer()
    {
        await Task.WhenAll(_fixture.GetAsync(CacheUse.Bypass), _fixture.GetAsync(CacheUse.Bypass));

        Assert.Equal(2, _fixture.Calls);
        Assert.Equal(("answer 2", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_BusinessInvalidated_CallsAgain()
    {
        await _fixture.GetAsync();
        await _fixture.Generations.InvalidateAsync(CacheFixture.Business, default);

        Assert.Equal(("answer 2", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_BusinessInvalidatedWhileFetching_ServesTheCallerButKeepsNothing()
    {
        var held = _fixture.Hold();
        var caller = _fixture.GetAsync();
        await _fixture.Generations.InvalidateAsync(CacheFixture.Business, default);
        held.SetResult(_fixture.OkOf("before"));
        Assert.Equal(("before", false), await ValueOfAsync(caller));

        _fixture.Answer = _ => Task.FromResult(_fixture.OkOf("after"));

        Assert.Equal(("after", false), await ValueOfAsync(_fixture.GetAsync()));
    }

    [Fact]
    public async Task Get_Disabled_IsACallEachTime()
    {
        using var fixture = new CacheFixture(new CacheOptions { Enabled = false });
        var first = await fixture.GetAsync();
        await fixture.GetAsync();

        Assert.Equal(2, fixture.Calls);
        Assert.Equal(first.FetchedAt, first.FreshUntil);
    }

    [Fact]
    public async Task Get_MoreThanFitsIntoMemory_KeepsAboutAsMuchAsItMay()
    {
        using var fixture = new CacheFixture(new CacheOptions { MemoryMegabytes = 1 });
        var body = new string('x', 20_000);
        fixture.Answer = _ => Task.FromResult(fixture.OkOf(body));
        for (var i = 0; i < 200; i++)
            await fixture.GetAsync(name: $"{i}");
        fixture.Calls = 0;

        for (var i = 0; i < 200; i++)
            await fixture.GetAsync(name: $"{i}");

        Assert.InRange(fixture.Calls, 150, 199);
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task<(string? Value, bool IsStale)> ValueOfAsync(Task<Cached<string?>> answer) =>
        ((await answer).Value, (await answer).IsStale);

    private static async Task<ProviderErrorCode> FailureOfAsync(Task answer) =>
        (await Assert.ThrowsAsync<ProviderException>(() => answer)).Code;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; !await condition(); i++)
        {
            Assert.True(i < 500, "It never came to it.");
            await Task.Delay(10);
        }
    }
}
