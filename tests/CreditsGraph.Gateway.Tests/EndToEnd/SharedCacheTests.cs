using System.Text.Json.Nodes;
using CreditsGraph.Redis.Tests;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Gateways that share a real Redis server.</summary>
public sealed class SharedCacheTests : IAsyncLifetime
{
    private const string CreditsQuery = """
        query($id: UUID!, $first: Int!) {
          business(businessId: $id) { customerCredits(first: $first) { asOf nodes { creditId customer { creditSummary { asOf } } } } }
        }
        """;

    private RedisServer _redis = null!;
    private TestGateway _node = null!;

    public async Task InitializeAsync()
    {
        if (Tool.Find(RedisServer.Program) is null)
            return;
        _redis = await RedisServer.StartAsync();
        _node = await TestGateway.StartAsync(Settings());
    }

    public async Task DisposeAsync()
    {
        if (_redis is null)
            return;
        await _node.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Query_AnotherNodeHasAskedBefore_MakesNoCall()
    {
        await using var other = await _node.StartAnotherAsync(Settings());

        // Answers are written to Redis beside the response, not before it; each attempt asks for something new.
        var size = 0;
        await UntilAsync(
            async () =>
            {
                var first = await QueryAsync(_node, ++size);
                await Task.Delay(20 * size);
                _node.TakeCalls();
                var second = await QueryAsync(other, size);
                Assert.Equal(first.ToJsonString(), second.ToJsonString());
                return _node.TakeCalls().Count;
            },
            static calls => calls == 0);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Query_AnotherNodeWithAnotherCredential_MakesItsOwnCalls()
    {
        await QueryAsync(_node);
        await Task.Delay(200);
        _node.TakeCalls();
        var token = await BusinessTokenAsync();
        await using var other = await _node.StartAnotherAsync(
            settings => settings with
            {
                Thredfi = new()
                {
                    BaseUrl = settings.Thredfi.BaseUrl,
                    BusinessTokens = new Dictionary<Guid, string> { [_node.Small] = token },
                },
            },
            Settings());

        var answer = await QueryAsync(other);

        Assert.Null(answer["errors"]);
        Assert.Contains(_node.TakeCalls(), static call => call.Path.EndsWith("/customer-credits/", StringComparison.Ordinal));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Query_RedisIsStoppedAndStartedUnderLoad_LosesNoRequestAndHeals()
    {
        var failures = 0;
        var requests = 0;
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; !stop.IsCancellationRequested; i++)
            {
                // Sizes that differ are entries that differ, so that Redis has something to do all the time.
                var answer = await QueryAsync(_node, (i % 50) + 1);
                Interlocked.Increment(ref requests);
                if (answer["errors"] is not null || answer["data"]!["business"]!["customerCredits"] is null)
                    Interlocked.Increment(ref failures);
                _node.Advance(TimeSpan.FromSeconds(1));
            }
        })).ToList();

        await MoreRequestsAsync();
        await _redis.KillAsync();
        await MoreRequestsAsync();
        await _redis.StartAgainAsync();
        await MoreRequestsAsync();
        await stop.CancelAsync();
        await Task.WhenAll(load);

        Assert.Equal(0, failures);
        await using var other = await _node.StartAnotherAsync(Settings());
        await UntilAsync(
            async () =>
            {
                _node.Advance(TimeSpan.FromMinutes(20));
                await QueryAsync(_node, 3);
                await Task.Delay(20);
                _node.TakeCalls();
                return await QueryAsync(other, 3);
            },
            _ => _node.TakeCalls().Count == 0);

        Task<int> MoreRequestsAsync()
        {
            var enough = Volatile.Read(ref requests) + 50;
            return UntilAsync(() => Task.FromResult(Volatile.Read(ref requests)), count => count >= enough);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Query_RedisWasNeverThere_IsAnsweredAllTheSame()
    {
        await using var alone = await _node.StartAnotherAsync("Cache:Enabled=true", $"Cache:Redis=127.0.0.1:{RedisServer.FreePort()}");

        Assert.Null((await QueryAsync(alone))["errors"]);
    }

    private string[] Settings() => ["Cache:Enabled=true", $"Cache:Redis={_redis.Endpoint}"];

    private Task<JsonObject> QueryAsync(TestGateway node, int first = 5) =>
        node.QueryAsync(CreditsQuery, new { id = _node.Small, first });

    /// <summary>A token as the gateway fetches one, for a node that has it ready.</summary>
    private async Task<string> BusinessTokenAsync()
    {
        var sandbox = _node.Sandbox;
        using var http = new HttpClient { BaseAddress = sandbox.ThredfiBaseAddress };
        var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{sandbox.ThredfiPartnerId}:{sandbox.ThredfiApiKey}"));
        var partner = await PostAsync("v1/platform/oauth2/token/", $"Basic {credentials}");
        return await PostAsync($"v1/platform/{_node.Small}/oauth2/token/", $"Bearer {partner}");

        async Task<string> PostAsync(string path, string authorization)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request);
            return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
        }
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> act, Func<T, bool> isDone)
    {
        for (var i = 0; ; i++)
        {
            var result = await act();
            if (isDone(result))
                return result;
            Assert.True(i < 400, "It never came to it.");
            await Task.Delay(50);
        }
    }
}
