using System.Text;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;
using CreditsGraph.Redis.Tests;

namespace CreditsGraph.Gateway.Tests.Operations;

/// <summary>Two nodes on one real Redis server, either of which can be cut off.</summary>
public sealed class SharedGenerationsTests : IAsyncLifetime
{
    private static readonly ProviderBusiness Business = new(Provider.Thredfi, new("3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"));

    private const string Key = "test:gen:thredfi:3f8e2a546c1b4d7a9e05b1c4d2f6a801";

    private RedisServer _server = null!;
    private GenerationNode _one = null!;
    private GenerationNode _two = null!;

    public async Task InitializeAsync()
    {
        if (Tool.Find(RedisServer.Program) is null)
            return;
        _server = await RedisServer.StartAsync();
        _one = await GenerationNode.StartAsync(_server.Port);
        _two = await GenerationNode.StartAsync(_server.Port);
    }

    public async Task DisposeAsync()
    {
        if (_server is null)
            return;
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _server.DisposeAsync();
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_OnBothNodes_IsTheSame()
    {
        Assert.Equal(await _one.GetAsync(Business), await _two.GetAsync(Business));
        Assert.NotEqual(await _one.GetAsync(Business), await _one.GetAsync(Business with { Provider = Provider.DayZero }));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_AKey_LivesLongerThanAnythingKept()
    {
        await _one.GetAsync(Business);

        var life = await _one.Redis.EvalAsync("return redis.call('PTTL', KEYS[1])", [Key], [], default);

        Assert.InRange(life.Integer ?? 0, TimeSpan.FromDays(1).TotalMilliseconds, TimeSpan.FromDays(1.1).TotalMilliseconds);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_OnOneNode_IsNewOnBoth()
    {
        var before = await AgreeAsync();

        Assert.Equal(InvalidationReach.Published, await _one.InvalidateAsync(Business));

        Assert.NotEqual(before, await _one.GetAsync(Business));
        await UntilAsync(async () => await _two.GetAsync(Business) != before);
        Assert.NotEqual(before, await AgreeAsync());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_WithAChannelPrefix_IsHeard()
    {
        await using var three = await GenerationNode.StartAsync(_server.Port, "channelPrefix=app:");
        await using var four = await GenerationNode.StartAsync(_server.Port, "channelPrefix=app:");
        var before = await four.GetAsync(Business);

        await three.InvalidateAsync(Business);

        await UntilAsync(async () => await four.GetAsync(Business) != before);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_AsAUserWithTheRightsThatTheReadmeNames_IsHeard()
    {
        await using var server = await RedisServer.StartAsync(
            "--user", "gateway", "on", ">secret", "resetkeys", "~test:*", "resetchannels", "&test:*", "-@all",
            "+get", "+set", "+unlink", "+ping", "+eval", "+pexpire", "+publish", "+subscribe");
        await using var three = await GenerationNode.StartAsync(server.Port, "user=gateway,password=secret");
        await using var four = await GenerationNode.StartAsync(server.Port, "user=gateway,password=secret");
        var before = await four.GetAsync(Business);

        Assert.Equal(InvalidationReach.Published, await three.InvalidateAsync(Business));

        await UntilAsync(async () => await four.GetAsync(Business) != before);
        await three.Redis.PingAsync(default);
        await three.Redis.SetAsync("test:value", new byte[1], TimeSpan.FromMinutes(1), default);
        Assert.True(await three.Redis.UnlinkAsync("test:value", default));
        await Assert.ThrowsAsync<RedisServerException>(() => three.Redis.GetAsync("others:value", default).AsTask());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_WhileTheOtherIsCutOff_IsHeardWhenItReconnects()
    {
        var before = await AgreeAsync();
        _two.Relay.Cut();
        await _one.InvalidateAsync(Business);
        Assert.Equal(before, await _two.GetAsync(Business));

        _two.Relay.Restore();

        await UntilAsync(async () => await _two.GetAsync(Business) != before);
        Assert.NotEqual(before, await AgreeAsync());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_OnANodeThatIsCutOff_IsHeardByTheOtherWhenItReconnects()
    {
        var before = await AgreeAsync();
        _one.Relay.Cut();
        Assert.Equal(InvalidationReach.Pending, await _one.InvalidateAsync(Business));
        var meanwhile = await _one.GetAsync(Business);
        Assert.NotEqual(before, meanwhile);
        Assert.Equal(before, await _two.GetAsync(Business));

        _one.Relay.Restore();

        await UntilAsync(async () => await _two.GetAsync(Business) != before);
        var after = await AgreeAsync();
        Assert.NotEqual(before, after);
        Assert.NotEqual(meanwhile, after);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Invalidate_OnBothWhileCutOff_EndsInOneThatIsNewToBoth()
    {
        var before = await AgreeAsync();
        _one.Relay.Cut();
        _two.Relay.Cut();
        await Task.WhenAll(_one.InvalidateAsync(Business), _two.InvalidateAsync(Business));
        var old = new List<Guid> { before, await _one.GetAsync(Business), await _two.GetAsync(Business) };
        Assert.Distinct(old);

        _two.Relay.Restore();
        _one.Relay.Restore();

        await UntilAsync(async () => !old.Contains(await _one.GetAsync(Business)) && !old.Contains(await _two.GetAsync(Business)));
        Assert.DoesNotContain(await AgreeAsync(), old);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Restart_WithNothingLeft_BringsNothingBackAndKeepsCachesWarm()
    {
        var first = await AgreeAsync();
        await _one.InvalidateAsync(Business);
        await UntilAsync(async () => await _two.GetAsync(Business) != first);
        var second = await AgreeAsync();

        await _server.KillAsync();
        Assert.Equal(second, await _one.GetAsync(Business));
        Assert.Equal(InvalidationReach.Pending, await _one.InvalidateAsync(Business with { Provider = Provider.DayZero }));
        await _server.StartAgainAsync();
        await UntilAsync(async () => await StoredAsync() is not null);

        Assert.Equal(second, await AgreeAsync());
        Assert.Equal(second.ToString("N"), await StoredAsync());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Restart_BehindAnInvalidation_IsNoticed()
    {
        var old = await AgreeAsync();
        await _one.InvalidateAsync(Business);
        await UntilAsync(async () => await _two.GetAsync(Business) != old);
        await _server.KillAsync();
        await _server.StartAgainAsync();
        await using var admin = await GenerationNode.StartAsync(_server.Port);
        await admin.Redis.SetAsync(Key, Encoding.ASCII.GetBytes(old.ToString("N")), null, default);

        await UntilAsync(async () => await StoredAsync(admin) != old.ToString("N"));

        Assert.NotEqual(old, await _one.GetAsync(Business));
        Assert.NotEqual(old, await _two.GetAsync(Business));
        Assert.NotEqual(old, await AgreeAsync());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Get_KeyHasBeenTamperedWith_IsReplaced()
    {
        foreach (var nonsense in new[] { "", "nonsense", new string('g', 32), new string('0', 33) })
        {
            await _one.Redis.SetAsync(Key, Encoding.ASCII.GetBytes(nonsense), null, default);
            await using var fresh = await GenerationNode.StartAsync(_server.Port);

            Assert.Equal((await fresh.GetAsync(Business)).ToString("N"), await StoredAsync());
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Messages_ThatAreNone_AreIgnored()
    {
        var before = await AgreeAsync();
        foreach (var nonsense in new[] { "", "nonsense", $"invalidated:thredfi:{Business.BusinessId:N}", new string('x', 1_000_000) })
            await _one.Redis.PublishAsync("test:invalidated", Encoding.ASCII.GetBytes(nonsense), default);

        await _one.InvalidateAsync(Business);

        await UntilAsync(async () => await _two.GetAsync(Business) != before);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Start_WithoutAServer_DoesNotWaitForOne()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var alone = await GenerationNode.StartAsync(RedisServer.FreePort());

        var first = await alone.GetAsync(Business);

        Assert.Equal(first, await alone.GetAsync(Business));
        Assert.Equal(InvalidationReach.Pending, await alone.InvalidateAsync(Business));
        Assert.NotEqual(first, await alone.GetAsync(Business));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    /// <summary>The generation of both, once it is one.</summary>
    private async Task<Guid> AgreeAsync()
    {
        var agreed = Guid.Empty;
        await UntilAsync(async () => (agreed = await _one.GetAsync(Business)) == await _two.GetAsync(Business));
        return agreed;
    }

    private async Task<string?> StoredAsync(GenerationNode? through = null)
    {
        try
        {
            return await (through ?? _one).Redis.GetAsync(Key, default) is { } bytes ? Encoding.ASCII.GetString(bytes) : null;
        }
        catch (RedisException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
            await Task.Delay(10, patience.Token);
    }
}
