using System.Diagnostics;
using CreditsGraph.Redis.Connections;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Tests.Connections;

/// <summary>Whatever a server does, a caller gets an answer or an exception, soon, and the next connection is a new chance.</summary>
public class BrokenServerTests
{
    [Fact]
    public async Task AnyCommand_NothingListens_FailsAndThenFailsAtOnce()
    {
        await using var client = TestClient.To($"127.0.0.1:{RedisServer.FreePort()}");
        await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        var watch = Stopwatch.StartNew();
        var failures = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ =>
            Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask())));

        Assert.False(client.IsConnected);
        Assert.NotNull(failures[0].InnerException);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 4000);
    }

    [Fact]
    public async Task AnyCommand_ServerAcceptsAndSaysNothing_FailsWithinTheConnectTimeout()
    {
        await using var server = new FakeRedis(static _ => FakeAnswer.Silence);
        await using var client = TestClient.To($"{server.Endpoint},connectTimeout=200");
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        Assert.InRange(watch.ElapsedMilliseconds, 150, 4000);
    }

    [Fact]
    public async Task AnyCommand_ServerNeverAnswers_TimesOutAndTheConnectionIsReplaced()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? FakeAnswer.Silence : null);
        await using var client = TestClient.To($"{server.Endpoint},asyncTimeout=200");
        await client.ConnectAsync(TestClient.Soon);

        await Assert.ThrowsAnyAsync<RedisException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        await TestClient.EventuallyAsync(() => server.Connections >= 2 && client.IsConnected);
        await client.PingAsync(TestClient.Soon);
    }

    // Each reply comes in time after the one before, so that the connection lives on, and the third too late. What is sent
    // then has most of its time left when its turn comes.
    [Fact]
    public async Task AnyCommand_AnswerComesTooLate_IsGivenToNobodyElse()
    {
        var delays = 0;
        await using var server = new FakeRedis(async ValueTask<FakeAnswer?> (words) =>
        {
            if (words[0] != "GET")
                return null;
            if (Interlocked.Increment(ref delays) <= 3)
                await Task.Delay(400);
            return $"${words[1].Length}\r\n{words[1]}\r\n";
        });
        await using var client = TestClient.To($"{server.Endpoint},asyncTimeout=1000");
        await client.ConnectAsync(TestClient.Soon);

        var first = Enumerable.Range(0, 3).Select(i => client.GetAsync($"key{i}", TestClient.Soon).AsTask()).ToArray();
        await Assert.ThrowsAsync<RedisTimeoutException>(() => first[2]);

        Assert.Equal("later"u8.ToArray(), await client.GetAsync("later", TestClient.Soon));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task AnyCommand_ConnectionEndsInTheMiddleOfAReply_AllThatWaitFailAtOnce()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? new FakeAnswer("$1000\r\nabc", ThenCloses: true) : null);
        await using var client = TestClient.To(server.Endpoint);
        await client.ConnectAsync(TestClient.Soon);
        var watch = Stopwatch.StartNew();

        var commands = Enumerable.Range(0, 100).Select(_ => client.GetAsync("k", TestClient.Soon).AsTask()).ToArray();

        foreach (var command in commands)
            await Assert.ThrowsAsync<RedisConnectionException>(() => command);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 4000);
        await TestClient.EventuallyAsync(() => client.IsConnected);
    }

    [Fact]
    public async Task AnyCommand_ServerStopsInTheMiddleOfAReply_FailsWithinTheTimeout()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? "$1000\r\nabc" : null);
        await using var client = TestClient.To($"{server.Endpoint},asyncTimeout=200");

        await Assert.ThrowsAnyAsync<RedisException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        await TestClient.EventuallyAsync(() => server.Connections >= 2);
    }

    [Theory]
    [InlineData("$99999999999\r\n")]
    [InlineData("$17000000000\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n")]
    [InlineData("*99999999\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("+OK\n")]
    public async Task AnyCommand_HostileReply_EndsTheConnection(string reply)
    {
        await using var server = new FakeRedis(words => words[0] == "GET" ? reply : null);
        await using var client = TestClient.To(server.Endpoint);
        await client.ConnectAsync(TestClient.Soon);

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        Assert.IsType<RespProtocolException>(error.InnerException);
        await TestClient.EventuallyAsync(() => server.Connections >= 2);
    }

    [Fact]
    public async Task AnyCommand_LineWithoutEnd_EndsTheConnection()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? "+" + new string('x', 1_000_000) : null);
        await using var client = TestClient.To(server.Endpoint);

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

        Assert.IsType<RespProtocolException>(error.InnerException);
    }

    [Theory]
    [InlineData(":1\r\n")]
    [InlineData("*0\r\n")]
    [InlineData("+OK\r\n")]
    public async Task GetAsync_ReplyOfAnotherType_IsAnException(string reply)
    {
        await using var server = new FakeRedis(words => words[0] == "GET" ? reply : null);
        await using var client = TestClient.To(server.Endpoint);

        await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());
    }

    [Fact]
    public async Task AnyCommand_RepliesThatNobodyAskedFor_EndTheConnection()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? "$1\r\na\r\n$1\r\nb\r\n" : null);
        await using var client = TestClient.To(server.Endpoint);

        Assert.Equal("a"u8.ToArray(), await client.GetAsync("k", TestClient.Soon));

        await TestClient.EventuallyAsync(() => server.Connections >= 2);
    }

    [Theory]
    [InlineData("MOVED 3999 127.0.0.1:6381", "Cluster")]
    [InlineData("ASK 3999 127.0.0.1:6381", "Cluster")]
    [InlineData("CLUSTERDOWN Hash slot not served", "Cluster")]
    [InlineData("READONLY You can't write against a read only replica.", "replica")]
    public async Task SetAsync_ServerOfAnotherKind_SaysSo(string reply, string said)
    {
        await using var server = new FakeRedis(words => words[0] == "SET" ? $"-{reply}\r\n" : null);
        await using var client = TestClient.To(server.Endpoint);

        var error = await Assert.ThrowsAsync<RedisServerException>(() =>
            client.SetAsync("k", new byte[1], null, TestClient.Soon).AsTask());

        Assert.Equal(reply.Split(' ')[0], error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAsync_ServerRepeatsTheCommand_TheMessageDoesNot()
    {
        await using var server = new FakeRedis(static words =>
            words[0] == "SET" ? "-ERR unknown command 'SET', with args beginning with: 'KEY' 'VALUE'\r\n" : null);
        await using var client = TestClient.To(server.Endpoint);

        var error = await Assert.ThrowsAsync<RedisServerException>(() =>
            client.SetAsync("KEY", "VALUE"u8.ToArray(), null, TestClient.Soon).AsTask());

        Assert.Equal("ERR unknown command 'SET'", error.Message);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("sentinel")]
    public async Task ConnectAsync_ClusterOrSentinel_IsRefused(string mode)
    {
        await using var server = new FakeRedis(words => words[0] == "HELLO"
            ? $"%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$4\r\nmode\r\n${mode.Length}\r\n{mode}\r\n"
            : null);
        await using var client = TestClient.To(server.Endpoint);

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));

        Assert.Contains("Sentinel", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCommand_MoreWaitThanAreAllowed_FailsAtOnceAndTheOthersAreAnswered()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeRedis(async ValueTask<FakeAnswer?> (words) =>
        {
            if (words[0] != "GET")
                return null;
            await gate.Task;
            return "$1\r\na\r\n";
        });
        await using var client = TestClient.To(With(server, new ConnectionLimits { Commands = 10 }));
        await client.ConnectAsync(TestClient.Soon);

        var waiting = Enumerable.Range(0, 10).Select(_ => client.GetAsync("k", TestClient.Soon).AsTask()).ToArray();
        var refused = client.GetAsync("k", TestClient.Soon).AsTask();

        await Assert.ThrowsAsync<RedisConnectionException>(() => refused);
        gate.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task SetAsync_MoreBytesThanTheServerTakes_FailsAtOnce()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeRedis(async ValueTask<FakeAnswer?> (words) =>
        {
            if (words[0] == "SET")
                await gate.Task;
            return null;
        });
        await using var client = TestClient.To(With(server, new ConnectionLimits { UnsentBytes = 32 * 1024 * 1024 }));
        await client.ConnectAsync(TestClient.Soon);
        var value = new byte[8 * 1024 * 1024];

        var commands = Enumerable.Range(0, 12).Select(_ => client.SetAsync("k", value, null, TestClient.Soon).AsTask()).ToArray();

        Assert.IsType<RedisConnectionException>(commands[^1].Exception?.InnerException);
        gate.SetResult();
        await client.DisposeAsync();
        await Task.WhenAll(commands).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task KeepAlive_NothingToDo_PingsAndNoticesSilence()
    {
        var isSilent = false;
        await using var server = new FakeRedis(words => Volatile.Read(ref isSilent) ? FakeAnswer.Silence : null);
        await using var client = TestClient.To(new RedisOptions
        {
            Host = "127.0.0.1",
            Port = PortOf(server),
            CommandTimeout = TimeSpan.FromMilliseconds(200),
            KeepAlive = TimeSpan.FromMilliseconds(100),
        });
        await client.ConnectAsync(TestClient.Soon);

        await TestClient.EventuallyAsync(() => server.Commands.Count(static words => words[0] == "PING") >= 4);
        Assert.Equal(1, server.Connections);
        Volatile.Write(ref isSilent, true);

        await TestClient.EventuallyAsync(() => server.Connections >= 2);
    }

    [Fact]
    public async Task DisposeAsync_CommandsInFlight_AllEndAtOnce()
    {
        await using var server = new FakeRedis(static words => words[0] == "GET" ? FakeAnswer.Silence : null);
        var client = TestClient.To(server.Endpoint);
        await client.ConnectAsync(TestClient.Soon);
        var commands = Enumerable.Range(0, 1000).Select(_ => client.GetAsync("k", TestClient.Soon).AsTask()).ToArray();
        var watch = Stopwatch.StartNew();

        await client.DisposeAsync();

        foreach (var command in commands)
            await Assert.ThrowsAsync<RedisConnectionException>(() => command);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 4000);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync("k", TestClient.Soon).AsTask());
        await client.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_WhileConnecting_EndsAtOnce()
    {
        await using var server = new FakeRedis(static _ => FakeAnswer.Silence);
        var client = TestClient.To(server.Endpoint);
        var command = client.GetAsync("k", TestClient.Soon).AsTask();
        await TestClient.EventuallyAsync(() => server.Connections == 1);
        var watch = Stopwatch.StartNew();

        await client.DisposeAsync();

        await Assert.ThrowsAsync<RedisConnectionException>(() => command);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 4000);
    }

    private static int PortOf(FakeRedis server) => RedisOptions.Parse(server.Endpoint).Port;

    private static RedisOptions With(FakeRedis server, ConnectionLimits limits) =>
        new() { Host = "127.0.0.1", Port = PortOf(server), Limits = limits };
}
