using System.Diagnostics.Metrics;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;
using Microsoft.Extensions.Caching.Distributed;

namespace CreditsGraph.Gateway.Operations;

/// <summary>What nodes share by Redis, where one is configured.</summary>
internal static class SharedCache
{
    public static IServiceCollection AddSharedCache(this IServiceCollection services, CacheSettings settings)
    {
        if (settings.Redis is not { } redis)
            return services;
        return services
            .AddSingleton(provider => new RedisClient(
                redis,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IMeterFactory>(),
                provider.GetRequiredService<ILogger<RedisClient>>()))
            .AddSingleton(provider => new RedisCache(
                provider.GetRequiredService<RedisClient>(),
                new RedisCacheOptions { InstanceName = settings.RedisKeyPrefix },
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IBufferDistributedCache>(static provider => provider.GetRequiredService<RedisCache>())
            .AddSingleton<IDistributedCache>(static provider => provider.GetRequiredService<RedisCache>())
            .AddSingleton(provider => new SharedCacheGenerations(
                new RedisGenerationStore(provider.GetRequiredService<RedisClient>(), settings),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SharedCacheGenerations>>()))
            .AddSingleton<ICacheGenerations>(static provider => provider.GetRequiredService<SharedCacheGenerations>())
            .AddHostedService(provider => new GenerationsService(
                provider.GetRequiredService<RedisClient>(),
                settings,
                provider.GetRequiredService<SharedCacheGenerations>(),
                provider.GetRequiredService<ILogger<GenerationsService>>()));
    }
}
