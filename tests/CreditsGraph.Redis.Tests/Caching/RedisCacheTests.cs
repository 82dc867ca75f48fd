using System.Buffers;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace CreditsGraph.Redis.Tests.Caching;

public class RedisCacheTests(RedisServerFixture server) : IClassFixture<RedisServerFixture>
{
    [RequiresToolFact(RedisServer.Program)]
    public async Task SetAndGet_AnyValue_ComesBackBothWays()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        foreach (var size in (int[])[0, 1, 17, 5 * 1024 * 1024])
        {
            foreach (var options in (DistributedCacheEntryOptions[])[new(), Absolute(60_000), Sliding(60_000)])
            {
                var value = new byte[size];
                new Random(size).NextBytes(value);
                await cache.SetAsync("any", value, options);

                var written = new ArrayBufferWriter<byte>();
                Assert.True(await cache.TryGetAsync("any", written));
                Assert.True(value.AsSpan().SequenceEqual(written.WrittenSpan));
                Assert.Equal(value, await cache.GetAsync("any"));
            }
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_NoEntryOrAnotherProgramsValue_IsNone()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        await client.SetAsync("test:empty", Array.Empty<byte>(), null, TestClient.Soon);
        await client.SetAsync("test:foreign", "hello"u8.ToArray(), null, TestClient.Soon);
        await client.SetAsync("test:short", new byte[] { 1, 2, 3 }, null, TestClient.Soon);

        foreach (var key in (string[])["none", "empty", "foreign", "short"])
        {
            var written = new ArrayBufferWriter<byte>();
            Assert.Null(await cache.GetAsync(key));
            Assert.False(await cache.TryGetAsync(key, written));
            Assert.Equal(0, written.WrittenCount);
            await cache.RefreshAsync(key);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_AbsoluteExpiration_EndsThenHoweverOftenItIsRead()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        await cache.SetAsync("absolute", [1], Absolute(1500));

        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await cache.GetAsync("absolute"));
            await Task.Delay(100);
        }

        await Task.Delay(1500);
        Assert.Null(await cache.GetAsync("absolute"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_SlidingExpiration_LivesOnWhenReadAndEndsWhenNot()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        await cache.SetAsync("read", [1], Sliding(1500));
        await cache.SetAsync("written", [1], Sliding(1500));
        await cache.SetAsync("refreshed", [1], Sliding(1500));
        await cache.SetAsync("left", [1], Sliding(1500));

        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(400);
            Assert.NotNull(await cache.GetAsync("read"));
            Assert.True(await cache.TryGetAsync("written", new ArrayBufferWriter<byte>()));
            await cache.RefreshAsync("refreshed");
        }

        Assert.Null(await cache.GetAsync("left"));
        Assert.NotNull(await cache.GetAsync("refreshed"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Refresh_SlidingWithinAbsolute_NeverGoesBeyondIt()
    {
        await using var client = await server.ClientAsync();
        var clock = new StandingClock();
        var cache = new RedisCache(client, new RedisCacheOptions { InstanceName = "test:" }, clock);
        await cache.SetAsync("both", [1], new DistributedCacheEntryOptions
        {
            AbsoluteExpiration = clock.GetUtcNow().AddSeconds(100),
            SlidingExpiration = TimeSpan.FromSeconds(60),
        });
        Assert.InRange(await TimeToLiveAsync(client, "both"), 59_000, 60_000);

        clock.Now += TimeSpan.FromSeconds(30);
        await cache.RefreshAsync("both");
        Assert.InRange(await TimeToLiveAsync(client, "both"), 59_000, 60_000);

        clock.Now += TimeSpan.FromSeconds(50);
        await cache.GetAsync("both");
        Assert.InRange(await TimeToLiveAsync(client, "both"), 19_000, 20_000);

        clock.Now += TimeSpan.FromSeconds(20);
        await cache.RefreshAsync("both");
        Assert.Null(await cache.GetAsync("both"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Set_EachKindOfExpiration_IsRedisOwn()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);

        await cache.SetAsync("ttl", [1], new DistributedCacheEntryOptions());
        Assert.Equal(-1, await TimeToLiveAsync(client, "ttl"));
        await cache.SetAsync("ttl", [1], new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddMinutes(1) });
        Assert.InRange(await TimeToLiveAsync(client, "ttl"), 55_000, 60_000);
        await cache.SetAsync("ttl", [1], Sliding(10_000));
        Assert.InRange(await TimeToLiveAsync(client, "ttl"), 5000, 10_000);
        await cache.SetAsync("ttl", [1], new DistributedCacheEntryOptions
        {
            AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10),
            SlidingExpiration = TimeSpan.FromMinutes(1),
        });
        Assert.InRange(await TimeToLiveAsync(client, "ttl"), 9000, 10_000);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Set_ExpirationInThePast_IsRefused()
    {
        await using var client = await server.ClientAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => CacheOf(client).SetAsync(
            "past", [1], new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddSeconds(-1) }));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Remove_Entry_IsGone()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        await cache.SetAsync("removed", [1], new DistributedCacheEntryOptions());

        await cache.RemoveAsync("removed");

        Assert.Null(await cache.GetAsync("removed"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task InstanceName_OfTwoCaches_KeepsThemApart()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        var other = new RedisCache(client, new RedisCacheOptions { InstanceName = "other:" }, TimeProvider.System);

        await cache.SetAsync("k", [1], new DistributedCacheEntryOptions());

        Assert.Null(await other.GetAsync("k"));
        Assert.NotNull(await client.GetAsync("test:k", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task SynchronousMethods_OnAContextThatRunsNothing_EndAllTheSame()
    {
        await using var client = await server.ClientAsync();
        var cache = CacheOf(client);
        var thread = Task.Factory.StartNew(
            () =>
            {
                SynchronizationContext.SetSynchronizationContext(new DeafContext());
                cache.Set("sync", [1, 2], Sliding(60_000));
                cache.Set("sequence", new ReadOnlySequence<byte>([3]), new DistributedCacheEntryOptions());
                cache.Refresh("sync");
                var written = new ArrayBufferWriter<byte>();
                Assert.True(cache.TryGet("sequence", written));
                Assert.Equal([3], written.WrittenSpan.ToArray());
                Assert.Equal([1, 2], cache.Get("sync"));
                cache.Remove("sync");
                Assert.Null(cache.Get("sync"));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        await thread.WaitAsync(TestClient.Soon);
    }

    [Fact]
    public async Task AnyMethod_NoServer_FailsSoon()
    {
        await using var client = TestClient.To($"127.0.0.1:{RedisServer.FreePort()}");
        var cache = CacheOf(client);

        await Assert.ThrowsAsync<RedisConnectionException>(() => cache.GetAsync("k"));
        await Assert.ThrowsAsync<RedisConnectionException>(() => cache.SetAsync("k", [1], new DistributedCacheEntryOptions()));
        Assert.Throws<RedisConnectionException>(() => cache.Get("k"));
    }

    private static RedisCache CacheOf(RedisClient client) =>
        new(client, new RedisCacheOptions { InstanceName = "test:" }, TimeProvider.System);

    private static DistributedCacheEntryOptions Absolute(int milliseconds) =>
        new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMilliseconds(milliseconds) };

    private static DistributedCacheEntryOptions Sliding(int milliseconds) =>
        new() { SlidingExpiration = TimeSpan.FromMilliseconds(milliseconds) };

    private static async Task<long> TimeToLiveAsync(RedisClient client, string key) =>
        (await client.EvalAsync("return redis.call('PTTL', KEYS[1])", [$"test:{key}"], [], TestClient.Soon)).Integer!.Value;

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
