using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;
using CreditsGraph.Redis.Tests;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using static CreditsGraph.Gateway.Tests.Documents.DocumentRequests;

namespace CreditsGraph.Gateway.Tests.Documents;

/// <summary>Automatic persisted queries, within one gateway and between several on a real Redis server.</summary>
public sealed class PersistedQueriesTests
{
    private const string Text = "{ businesses(first: 1) { totalCount } }";
    private const string Answer = """{"data":{"businesses":{"totalCount":2}}}""";

    private static readonly string Hash = HashOf(Text);

    [Theory]
    [InlineData(Media, HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task Post_HashThenQueryThenHash_FollowsTheProtocol(string accept, HttpStatusCode missed)
    {
        await using var gateway = await TestGateway.StartAsync();

        using var first = await gateway.PostAsync(ByHash(), accept);
        var second = await gateway.PostAsync(Registration(), accept).JsonAsync();
        var third = await gateway.PostAsync(ByHash(), accept).JsonAsync();

        Assert.Equal(missed, first.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""",
            await first.Content.ReadAsStringAsync());
        Assert.Equal(Answer, second.ToJsonString());
        Assert.Equal(Answer, third.ToJsonString());
    }

    [Fact]
    public async Task Get_HashThenQueryThenHash_FollowsTheProtocol()
    {
        await using var gateway = await TestGateway.StartAsync();

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await gateway.GetAsync(ByHash()).JsonAsync()));
        Assert.Equal(Answer, (await gateway.GetAsync(Registration()).JsonAsync()).ToJsonString());
        Assert.Equal(Answer, (await gateway.GetAsync(ByHash()).JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task Post_QueryWithAnotherHash_IsRefusedAndNotKept()
    {
        await using var gateway = await TestGateway.StartAsync();
        var other = HashOf("{ __typename }");

        var refused = await gateway.PostAsync(new JsonObject { ["query"] = Text, ["extensions"] = Persisted(other) }).JsonAsync();

        Assert.Equal("""{"errors":[{"message":"provided sha does not match query","extensions":{"code":"BAD_REQUEST"}}]}""", refused.ToJsonString());
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await gateway.PostAsync(new JsonObject { ["extensions"] = Persisted(other) }).JsonAsync()));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await gateway.PostAsync(ByHash()).JsonAsync()));
    }

    [Fact]
    public async Task Off_Hash_IsNotSupported()
    {
        await using var gateway = await TestGateway.StartAsync("Documents:AutomaticPersistedQueries=false");

        Assert.Equal(Answer, (await gateway.PostAsync(Registration()).JsonAsync()).ToJsonString());
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", CodeOf(await gateway.PostAsync(ByHash()).JsonAsync()));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Redis_QueryThatAnotherNodeWasSent_RunsByItsHash()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = await TestGateway.StartAsync(Settings(redis));
        await using var other = await node.StartAnotherAsync(Settings(redis));

        Assert.Equal(Answer, (await node.PostAsync(Registration()).JsonAsync()).ToJsonString());

        Assert.Equal(Answer, (await other.PostAsync(ByHash()).JsonAsync()).ToJsonString());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Redis_EntryWithAnotherText_IsNotRun()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = await TestGateway.StartAsync(Settings(redis));
        await WriteAsync(redis, "{ businesses(first: 2) { totalCount } }");

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await node.PostAsync(ByHash()).JsonAsync()));

        // That it would be found where the text is the right one.
        await WriteAsync(redis, Text);
        Assert.Equal(Answer, (await node.PostAsync(ByHash()).JsonAsync()).ToJsonString());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Redis_Killed_IsAsIfItKnewNothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = await TestGateway.StartAsync(Settings(redis));
        await using var other = await node.StartAnotherAsync(Settings(redis));
        await node.PostAsync(Registration()).JsonAsync();
        await redis.KillAsync();

        Assert.Equal(Answer, (await node.PostAsync(ByHash()).JsonAsync()).ToJsonString());
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await other.PostAsync(ByHash()).JsonAsync()));
        Assert.Equal(Answer, (await other.PostAsync(Registration()).JsonAsync()).ToJsonString());
        Assert.Equal(Answer, (await other.PostAsync(ByHash()).JsonAsync()).ToJsonString());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Redis_NodeOfTrustedDocumentsOnly_RunsNothingOfIt()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = await TestGateway.StartAsync(Settings(redis));
        await using var trusted = await node.StartAnotherAsync([.. Settings(redis), "Documents:Mode=Trusted"]);
        await node.PostAsync(Registration()).JsonAsync();

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await trusted.PostAsync(ByHash()).JsonAsync()));
    }

    private static string[] Settings(RedisServer redis) => ["Cache:Enabled=true", $"Cache:Redis={redis.Endpoint}"];

    private static JsonObject ByHash() => new() { ["extensions"] = Persisted(Hash) };

    private static JsonObject Registration() => new() { ["query"] = Text, ["extensions"] = Persisted(Hash) };

    /// <summary>Writes an entry under the hash, as somebody with the server's password could.</summary>
    private static async Task WriteAsync(RedisServer redis, string text)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSharedCache(new CacheSettings(new CacheOptions(), RedisOptions.Parse(redis.Endpoint), "creditsgraph:"))
            .BuildServiceProvider();
        await services.GetRequiredService<IDistributedCache>().SetAsync($"documents:{Hash}", Encoding.UTF8.GetBytes(text), new());
    }
}
