namespace CreditsGraph.Redis.Tests.Connections;

public class HandshakeTests
{
    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_Password_OpensTheServer()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "p=ss:word");
        foreach (var protocol in (string[])["", ",protocol=resp2", ",protocol=resp3"])
        {
            await using var client = TestClient.To($"{server.Endpoint},password=p=ss:word{protocol}");

            await client.PingAsync(TestClient.Soon);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_UserOfTheAccessList_HasThatUsersRights()
    {
        await using var server = await RedisServer.StartAsync(
            "--user", "reader", "on", ">secret", "~*", "&*", "-@all", "+get", "+ping", "+hello", "+client");
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var client = TestClient.To($"{server.Endpoint},user=reader,password=secret,name=gateway,protocol={protocol}");

            Assert.Null(await client.GetAsync("k", TestClient.Soon));
            var error = await Assert.ThrowsAsync<RedisServerException>(() =>
                client.SetAsync("k", new byte[1], null, TestClient.Soon).AsTask());

            Assert.Equal("NOPERM", error.Code);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_WrongOrNoPassword_SaysSoWithoutIt()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "right");
        foreach (var (options, code) in ((string, string)[])[
            ("password=WRONG", "WRONGPASS"), ("password=WRONG,protocol=resp2", "WRONGPASS"), ("", "NOAUTH"), ("protocol=resp2", "NOAUTH")])
        {
            await using var client = TestClient.To($"{server.Endpoint},{options}");

            var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.GetAsync("k", TestClient.Soon).AsTask());

            Assert.Equal(code, Assert.IsType<RedisServerException>(error.InnerException).Code);
            Assert.DoesNotContain("=WRONG", error.ToString(), StringComparison.Ordinal);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_Database_IsSelected()
    {
        await using var server = await RedisServer.StartAsync();
        await using var zero = TestClient.To(server.Endpoint);
        await using var three = TestClient.To($"{server.Endpoint},defaultDatabase=3");

        await three.SetAsync("k", "x"u8.ToArray(), null, TestClient.Soon);

        Assert.Null(await zero.GetAsync("k", TestClient.Soon));
        Assert.NotNull(await three.GetAsync("k", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_DatabaseThatIsNone_Fails()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClient.To($"{server.Endpoint},defaultDatabase=99");

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));

        Assert.IsType<RedisServerException>(error.InnerException);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_EitherProtocol_IsTheOneAskedFor()
    {
        await using var server = await RedisServer.StartAsync();
        foreach (var (options, version) in ((string, string)[])[("", "resp=3"), ("protocol=resp3", "resp=3"), ("protocol=resp2", "resp=2")])
        {
            await using var client = TestClient.To($"{server.Endpoint},name=me,{options}");
            await client.ConnectAsync(TestClient.Soon);

            var info = await client.ExecuteAsync(
                new CreditsGraph.Redis.Protocol.TextCommand("CLIENT", "INFO"), false, static (reply, _) => reply.Text, TestClient.Soon);

            Assert.Contains(version, info, StringComparison.Ordinal);
            Assert.Contains("name=me", info, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ConnectAsync_ServerWithoutHello_IsSpokenToInTheOldProtocol()
    {
        await using var server = new FakeRedis(static words => words[0] == "AUTH" ? "+OK\r\n" : null);
        await using var client = TestClient.To($"{server.Endpoint},user=u,password=p");

        await client.ConnectAsync(TestClient.Soon);

        Assert.Equal(["HELLO", "AUTH", "PING"], server.Commands.Select(static words => words[0]));
        Assert.Equal(["AUTH", "u", "p"], server.Commands.ElementAt(1));
    }

    [Fact]
    public async Task ConnectAsync_ServerWithoutHelloWhereItIsDemanded_Fails()
    {
        await using var server = new FakeRedis(static _ => null);
        await using var client = TestClient.To($"{server.Endpoint},protocol=resp3");

        await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));
    }

    // Old servers do that.
    [Theory]
    [InlineData("protocol=resp3")]
    [InlineData("protocol=resp2")]
    public async Task ConnectAsync_ServerRepeatsThePassword_NoMessageDoes(string protocol)
    {
        await using var server = new FakeRedis(static words => words[0] is "HELLO" or "AUTH"
            ? $"-ERR unknown command `{words[0]}`, with args beginning with: {string.Join(' ', words)}\r\n"
            : null);
        await using var client = TestClient.To($"{server.Endpoint},password=SECRET,{protocol}");

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));

        Assert.IsType<RedisServerException>(error.InnerException);
        Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_ServerIsLoading_ConnectsOnceItHasLoaded()
    {
        var attempts = 0;
        await using var server = new FakeRedis(words =>
            words[0] == "HELLO" && Interlocked.Increment(ref attempts) <= 2 ? "-LOADING Redis is loading the dataset in memory\r\n" : null);
        await using var client = TestClient.To(server.Endpoint);

        await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));

        await TestClient.EventuallyAsync(() => client.IsConnected);
    }
}
