using System.Net;
using System.Threading.RateLimiting;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Perimeter;
using CreditsGraph.Providers.Tests;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Gateway.Tests.Perimeter;

public sealed class RequestLimiterTests
{
    private static readonly RateLimit TenAMinute = new(10, TimeSpan.FromMinutes(1));

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Acquire_AsManyAsThereAre_AreGrantedAtOnce()
    {
        using var limiter = Create(TenAMinute);

        Assert.Equal([.. Enumerable.Repeat(true, 10), false, false], Enumerable.Range(0, 12).Select(_ => Acquire(limiter, "a").IsAcquired));
    }

    [Fact]
    public void Acquire_AnotherKey_HasItsOwn()
    {
        using var limiter = Create(TenAMinute);
        Use(limiter, "a", 10);

        Assert.True(Acquire(limiter, "b").IsAcquired);
    }

    [Fact]
    public void Acquire_NoneLeft_SaysWhenThereIsOneAgain()
    {
        using var limiter = Create(TenAMinute);
        Use(limiter, "a", 10);

        Assert.Equal(TimeSpan.FromSeconds(6), Wait(limiter, "a"));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(1), Wait(limiter, "a"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(Acquire(limiter, "a").IsAcquired);
        Assert.False(Acquire(limiter, "a").IsAcquired);
    }

    [Fact]
    public void Acquire_RefusedAgainAndAgain_CostsNothing()
    {
        using var limiter = Create(TenAMinute);
        Use(limiter, "a", 10);

        for (var i = 0; i < 1000; i++)
            Assert.False(Acquire(limiter, "a").IsAcquired);

        Assert.Equal(TimeSpan.FromSeconds(6), Wait(limiter, "a"));
    }

    [Fact]
    public void Acquire_NotLimited_IsGrantedAndKeepsNothing()
    {
        using var limiter = Create(TenAMinute);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(Acquire(limiter, "").IsAcquired));
        Assert.Equal(0, limiter.Count);
    }

    [Fact]
    public void Count_KeysOfLongAgo_AreDropped()
    {
        using var limiter = Create(TenAMinute);
        for (var i = 0; i < 1000; i++)
            Acquire(limiter, $"{i}");
        _time.Advance(TimeSpan.FromSeconds(59));
        Use(limiter, "a", 10);

        _time.Advance(TimeSpan.FromSeconds(2));
        Acquire(limiter, "b");

        Assert.Equal(2, limiter.Count);
        Assert.Equal(TimeSpan.FromSeconds(4), Wait(limiter, "a"));
    }

    [Fact]
    public void Acquire_MoreKeysThanAreKept_ShareOneAndLeaveTheOthersTheirs()
    {
        using var limiter = Create(TenAMinute, maxKeys: 5);
        for (var i = 0; i < 5; i++)
            Acquire(limiter, $"{i}");

        var granted = Enumerable.Range(0, 100_000).Count(i => Acquire(limiter, $"new {i}").IsAcquired);

        Assert.Equal(10, granted);
        Assert.Equal(5, limiter.Count);
        Assert.True(Acquire(limiter, "0").IsAcquired);
    }

    [Fact]
    public async Task Acquire_FromManyThreads_GrantsNoMoreThanThereAre()
    {
        using var limiter = Create(new RateLimit(1000, TimeSpan.FromDays(1)), maxKeys: 3);
        var granted = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                if (Acquire(limiter, "a").IsAcquired)
                    Interlocked.Increment(ref granted);
            }
        })));

        Assert.Equal(1000, granted);
        Assert.Equal(1, limiter.Count);
    }

    [Fact]
    public void Acquire_AnyRequestsAtAnyTimes_AreNeverMoreThanTheBucketAndWhatFlowedIn() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            (from size in Gen.Choose(1, 50)
             from waits in Gen.Choose(0, 5_000).ListOf()
             select (size, waits)).ToArbitrary(),
            run =>
            {
                var time = new ManualTimeProvider();
                using var limiter = Create(new RateLimit(run.size, TimeSpan.FromSeconds(10)), time: time);
                var (granted, elapsed) = (0, TimeSpan.Zero);
                foreach (var wait in run.waits)
                {
                    time.Advance(TimeSpan.FromMilliseconds(wait));
                    elapsed += TimeSpan.FromMilliseconds(wait);
                    granted += Acquire(limiter, "a").IsAcquired ? 1 : 0;
                }

                return granted <= run.size + (elapsed.TotalSeconds * run.size / 10) + 1e-6;
            }));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::10.0.0.1", "10.0.0.1", false)]
    [InlineData("::", "0.0.0.0", false)]
    public void ClientAddress_OfTwo_IsOneWithinAnIpv4AddressOrAnIpv6Network(string first, string second, bool isOne) =>
        Assert.Equal(isOne, ClientAddress.Of(IPAddress.Parse(first)) == ClientAddress.Of(IPAddress.Parse(second)));

    [Fact]
    public void ClientAddress_None_IsOneOfItsOwn() => Assert.NotEqual(ClientAddress.Of(null), ClientAddress.Of(IPAddress.Any));

    private RequestLimiter<string> Create(RateLimit limit, int maxKeys = 100_000, TimeProvider? time = null) =>
        new(limit, static (HttpContext context, out string key) => (key = context.TraceIdentifier).Length > 0, time ?? _time, maxKeys);

    private static RateLimitLease Acquire(RequestLimiter<string> limiter, string key) =>
        limiter.AttemptAcquire(new DefaultHttpContext { TraceIdentifier = key });

    private static void Use(RequestLimiter<string> limiter, string key, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.True(Acquire(limiter, key).IsAcquired);
    }

    private static TimeSpan Wait(RequestLimiter<string> limiter, string key)
    {
        using var lease = Acquire(limiter, key);
        Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        return wait;
    }
}
