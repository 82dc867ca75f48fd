using System.Buffers;
using System.Text;

namespace CreditsGraph.Redis.Tests;

/// <summary>Commands against a real server, in both versions of its protocol.</summary>
public class RedisClientTests(RedisServerFixture server) : IClassFixture<RedisServerFixture>
{
    [RequiresToolFact(RedisServer.Program)]
    public async Task GetAndSet_TenThousandAtOnce_EachGetsItsOwnValue()
    {
        await using var client = await server.ClientAsync();
        var soon = TestClient.Soon;

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i =>
            client.SetAsync($"many:{i}", Encoding.UTF8.GetBytes($"value {i}"), TimeSpan.FromMinutes(1), soon).AsTask()));
        var values = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i =>
            client.GetAsync($"many:{i}", soon).AsTask()));

        Assert.All(values, static (value, i) => Assert.Equal($"value {i}", Encoding.UTF8.GetString(value!)));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task GetAndSet_SetsAndGetsMixedFromManyThreads_EachReadsWhatItWrote()
    {
        await using var client = await server.ClientAsync();

        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellationToken) =>
        {
            var value = new byte[i % 3000];
            value.AsSpan().Fill((byte)i);
            await client.SetAsync($"mixed:{i}", value, TimeSpan.FromMinutes(1), cancellationToken);
            Assert.Equal(value, await client.GetAsync($"mixed:{i}", cancellationToken));
        });
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task GetAndSet_AnySize_ComesBackAsItWas()
    {
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var client = await server.ClientAsync($"protocol={protocol}");
            foreach (var size in (int[])[0, 1, 2, 1000, 16_383, 16_384, 65_535, 65_536, 65_537, 1_000_000, 5 * 1024 * 1024])
            {
                var value = new byte[size];
                new Random(size).NextBytes(value);
                await client.SetAsync("size", value, null, TestClient.Soon);

                var written = new ArrayBufferWriter<byte>();
                Assert.True(await client.GetAsync("size", written, TestClient.Soon));
                Assert.True(value.AsSpan().SequenceEqual(written.WrittenSpan));
                Assert.Equal(value, await client.GetAsync("size", TestClient.Soon));
            }
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task GetAndSet_LargeValuesAtOnce_ComeBackAsTheyWere()
    {
        await using var client = await server.ClientAsync();
        var values = Enumerable.Range(0, 8).Select(static i =>
        {
            var value = new byte[5 * 1024 * 1024];
            new Random(i).NextBytes(value);
            return value;
        }).ToArray();

        await Task.WhenAll(values.Select((value, i) => client.SetAsync($"large:{i}", value, null, TestClient.Soon).AsTask()));
        var read = await Task.WhenAll(values.Select((_, i) => client.GetAsync($"large:{i}", TestClient.Soon).AsTask()));

        Assert.All(values.Zip(read), static pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task SetAsync_ValueOfSeveralSegments_IsOneValue()
    {
        await using var client = await server.ClientAsync();
        var last = new Segment("cd"u8.ToArray(), null, 2);
        var first = new Segment("ab"u8.ToArray(), last, 0);

        await client.SetAsync("segments", new ReadOnlySequence<byte>(first, 0, last, 2), null, TestClient.Soon);

        Assert.Equal("abcd"u8.ToArray(), await client.GetAsync("segments", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task GetAsync_NoSuchKey_IsNullAndWritesNothing()
    {
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var client = await server.ClientAsync($"protocol={protocol}");
            var written = new ArrayBufferWriter<byte>();

            Assert.Null(await client.GetAsync("none", TestClient.Soon));
            Assert.False(await client.GetAsync("none", written, TestClient.Soon));
            Assert.Equal(0, written.WrittenCount);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task SetAsync_WithExpiry_IsGoneAfterIt()
    {
        await using var client = await server.ClientAsync();
        await client.SetAsync("short", "x"u8.ToArray(), TimeSpan.FromMilliseconds(50), TestClient.Soon);
        await client.SetAsync("long", "x"u8.ToArray(), TimeSpan.FromMinutes(1), TestClient.Soon);

        await Task.Delay(100);

        Assert.Null(await client.GetAsync("short", TestClient.Soon));
        Assert.NotNull(await client.GetAsync("long", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task UnlinkAsync_Key_SaysWhetherItWasThere()
    {
        await using var client = await server.ClientAsync();
        ReadOnlyMemory<byte> key = new byte[] { 0, 255, 13, 10 };
        await client.SetAsync(key, "x"u8.ToArray(), null, TestClient.Soon);

        Assert.True(await client.UnlinkAsync(key, TestClient.Soon));
        Assert.False(await client.UnlinkAsync(key, TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task EvalAsync_KeysAndArguments_AreTheScripts()
    {
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var client = await server.ClientAsync($"protocol={protocol}");

            var reply = await client.EvalAsync(
                "return {KEYS[1], ARGV[1], 7, {}, false}", ["ключ"], [new byte[] { 0, 1 }], TestClient.Soon);

            Assert.Equal("ключ", Encoding.UTF8.GetString(reply.Items![0].Bytes!.Value.Span));
            Assert.Equal([0, 1], reply.Items[1].Bytes!.Value.ToArray());
            Assert.Equal(7, reply.Items[2].Integer);
            Assert.Empty(reply.Items[3].Items!);
            Assert.True(reply.Items[4].IsNull);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_ServerRefusesIt_ThrowsAndGoesOn()
    {
        await using var client = await server.ClientAsync();
        await client.EvalAsync("redis.call('LPUSH', KEYS[1], 'x')", ["list"], [], TestClient.Soon);

        var error = await Assert.ThrowsAsync<RedisServerException>(() => client.GetAsync("list", TestClient.Soon).AsTask());

        Assert.Equal("WRONGTYPE", error.Code);
        await client.PingAsync(TestClient.Soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_LongErrorMessage_IsBounded()
    {
        await using var client = await server.ClientAsync();

        var error = await Assert.ThrowsAsync<RedisServerException>(() => client.EvalAsync(
            "return redis.error_reply('ERR ' .. string.rep('x', 5000))", [], [], TestClient.Soon).AsTask());

        Assert.Equal("ERR", error.Code);
        Assert.InRange(error.Message.Length, 1, 500);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_CancelledInFlight_LeavesTheOthersTheirReplies()
    {
        await using var client = await server.ClientAsync();
        await client.ConnectAsync(TestClient.Soon);
        using var cancelled = new CancellationTokenSource();

        // All that follows waits until the server is done with this.
        var first = client.EvalAsync("local n = 0 while n < 2e7 do n = n + 1 end", [], [], TestClient.Soon).AsTask();
        var commands = Enumerable.Range(0, 2000).Select(i => client.EvalAsync(
            "return ARGV[1]", [], [BitConverter.GetBytes(i)], i % 2 == 0 ? cancelled.Token : TestClient.Soon).AsTask()).ToArray();

        await cancelled.CancelAsync();

        await first;
        for (var i = 0; i < commands.Length; i++)
        {
            if (i % 2 == 0)
                await commands[i].ContinueWith(static _ => { }, TaskScheduler.Default);
            else
                Assert.Equal(i, BitConverter.ToInt32((await commands[i]).Bytes!.Value.Span));
        }

        Assert.Contains(commands, static command => command.IsCanceled);
        await client.PingAsync(TestClient.Soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_CancelledBefore_IsNotSent()
    {
        await using var client = await server.ClientAsync();
        await client.ConnectAsync(TestClient.Soon);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.SetAsync("cancelled", "x"u8.ToArray(), null, new CancellationToken(true)).AsTask());

        Assert.Null(await client.GetAsync("cancelled", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task SetAsync_ValueLargerThanAReplyMayBe_IsRefusedAtOnce()
    {
        await using var client = await server.ClientAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            client.SetAsync("huge", new byte[(16 * 1024 * 1024) + 1], null, TestClient.Soon).AsTask());
        await client.SetAsync("large", new byte[16 * 1024 * 1024], null, TestClient.Soon);

        Assert.Equal(16 * 1024 * 1024, (await client.GetAsync("large", TestClient.Soon))!.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] memory, Segment? next, long index)
        {
            Memory = memory;
            Next = next;
            RunningIndex = index;
        }
    }
}
