using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CreditsGraph.Redis.Protocol;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Redis.Tests.Connections;

public class ReconnectTests
{
    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_ServerDiesAndComesBack_FailsMeanwhileAndThenGoesOn()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClient.To(server.Endpoint);
        await client.SetAsync("k", "x"u8.ToArray(), null, TestClient.Soon);

        await server.KillAsync();
        await TestClient.EventuallyAsync(() => !client.IsConnected);
        await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());
        await server.StartAgainAsync();

        await TestClient.EventuallyAsync(() => client.IsConnected);
        Assert.Null(await client.GetAsync("k", TestClient.Soon));
    }

    // Whatever comes, it comes soon, and after the last start everything works again.
    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_ServerDiesUnderLoad_EachEndsSoonAndNoReplyIsMixedUp()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClient.To(server.Endpoint);
        using var stopping = new CancellationTokenSource();
        long answered = 0, failed = 0, wrong = 0;
        var load = Enumerable.Range(0, 50).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; !stopping.IsCancellationRequested; i++)
            {
                try
                {
                    var value = BitConverter.GetBytes((caller * 1_000_000) + i);
                    var reply = await client.EvalAsync("return ARGV[1]", [], [value], CancellationToken.None);
                    if (!reply.Bytes!.Value.Span.SequenceEqual(value))
                        Interlocked.Increment(ref wrong);
                    Interlocked.Increment(ref answered);
                }
                catch (RedisException)
                {
                    Interlocked.Increment(ref failed);
                    await Task.Delay(5);
                }
            }
        })).ToArray();

        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(200);
            await server.KillAsync();
            await Task.Delay(100);
            await server.StartAgainAsync();
            await TestClient.EventuallyAsync(() => client.IsConnected);
        }

        await Task.Delay(100);
        await stopping.CancelAsync();
        await Task.WhenAll(load).WaitAsync(TestClient.Soon);
        Assert.Equal(0, wrong);
        Assert.NotEqual(0, answered);
        Assert.NotEqual(0, failed);
        await client.PingAsync(TestClient.Soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task AnyCommand_ServerStandsStill_TimesOutAndGoesOnAfterwards()
    {
        await using var server = await RedisServer.StartAsync("--enable-debug-command", "yes");
        await using var client = TestClient.To($"{server.Endpoint},asyncTimeout=300");
        await using var other = TestClient.To(server.Endpoint);
        await client.ConnectAsync(TestClient.Soon);

        var still = other.ExecuteAsync(new TextCommand("DEBUG", "SLEEP", "1.5"), false, static (_, _) => true, TestClient.Soon);
        await Task.Delay(100);
        await Assert.ThrowsAnyAsync<RedisException>(() => client.PingAsync(TestClient.Soon));
        await still;

        await TestClient.EventuallyAsync(() => client.IsConnected);
        await client.PingAsync(TestClient.Soon);
    }

    [Fact]
    public async Task Logs_FoundAndLost_NameTheEndpointAndNoPassword()
    {
        await using var server = new FakeRedis(static words =>
            words[0] == "AUTH" ? "+OK\r\n" : words[0] == "GET" ? new FakeAnswer("", ThenCloses: true) : null);
        var logger = new Lines();
        await using var client = TestClient.To($"{server.Endpoint},password=SECRET", logger);

        await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());
        await TestClient.EventuallyAsync(() => server.Connections >= 2 && client.IsConnected);

        Assert.StartsWith($"Information: Connected to Redis at {server.Endpoint} for commands.", logger.All[0], StringComparison.Ordinal);
        Assert.StartsWith($"Warning: The connection to Redis at {server.Endpoint} for commands was lost.", logger.All[1], StringComparison.Ordinal);
        Assert.DoesNotContain(logger.All, static line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_CommandsAndConnections_AreCountedByOutcome()
    {
        await using var server = new FakeRedis(static words => words[0] switch
        {
            "GET" => "$-1\r\n",
            "UNLINK" => "-ERR no\r\n",
            "SET" => new FakeAnswer("", ThenCloses: true),
            _ => null,
        });
        using var meters = new TestClient.Meters();
        using var listener = new MeterListener();
        var counts = new ConcurrentDictionary<string, long>();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == "CreditsGraph.Redis" && instrument.Meter.Scope == meters)
                me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, by, tags, _) => counts.AddOrUpdate(
            string.Join(' ', (string[])[instrument.Name, .. tags.ToArray().Select(static tag => (string)tag.Value!)]),
            by,
            (_, sum) => sum + by));
        listener.Start();
        await using var client = TestClient.To(RedisOptions.Parse(server.Endpoint), meters: meters);

        await client.GetAsync("k", TestClient.Soon);
        await Assert.ThrowsAsync<RedisServerException>(() => client.UnlinkAsync("k", TestClient.Soon).AsTask());
        await Assert.ThrowsAsync<RedisConnectionException>(() => client.SetAsync("k", new byte[1], null, TestClient.Soon).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PingAsync(new CancellationToken(true)));
        await TestClient.EventuallyAsync(() => server.Connections >= 2 && client.IsConnected);
        await client.DisposeAsync();

        Assert.Equal(1, counts["creditsgraph.redis.commands GET ok"]);
        Assert.Equal(1, counts["creditsgraph.redis.commands UNLINK error"]);
        Assert.Equal(1, counts["creditsgraph.redis.commands SET connection"]);
        Assert.Equal(1, counts["creditsgraph.redis.commands PING cancelled"]);
        Assert.Equal(2, counts["creditsgraph.redis.connection_attempts commands opened"]);
        Assert.Equal(0, counts["creditsgraph.redis.connections commands"]);
    }

    private sealed class Lines : ILogger<RedisClient>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public List<string> All => [.. _lines];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}
