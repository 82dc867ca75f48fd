namespace CreditsGraph.Redis.Tests;

/// <summary>One server for a class of tests, started by the first that asks for it, so that none is needed to skip them.</summary>
public sealed class RedisServerFixture : IAsyncLifetime
{
    private readonly Lazy<Task<RedisServer>> _server = new(() => RedisServer.StartAsync());

    internal async Task<RedisClient> ClientAsync(string options = "") =>
        TestClient.To($"{(await _server.Value).Endpoint},{options}");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
