using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreditsGraph.Gateway.Tests.Operations;

/// <summary>A node's generations as the gateway puts them together, over a relay to a real server.</summary>
internal sealed class GenerationNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService _service;

    private GenerationNode(ServiceProvider services, TcpRelay relay)
    {
        _services = services;
        _service = services.GetRequiredService<IHostedService>();
        Relay = relay;
        Redis = services.GetRequiredService<RedisClient>();
        Generations = services.GetRequiredService<ICacheGenerations>();
    }

    public TcpRelay Relay { get; }

    public RedisClient Redis { get; }

    public ICacheGenerations Generations { get; }

    public static async Task<GenerationNode> StartAsync(int port, string options = "")
    {
        var relay = new TcpRelay(port);
        var redis = RedisOptions.Parse($"127.0.0.1:{relay.Port},{options}");
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSharedCache(new CacheSettings(new CacheOptions(), redis, "test:"))
            .BuildServiceProvider();
        var node = new GenerationNode(services, relay);
        await node._service.StartAsync(CancellationToken.None);
        return node;
    }

    public async Task<Guid> GetAsync(ProviderBusiness business) =>
        await Generations.GetAsync(business, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(5));

    public async Task<InvalidationReach> InvalidateAsync(ProviderBusiness business) =>
        await Generations.InvalidateAsync(business, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await Relay.DisposeAsync();
    }
}
