using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Caching;

/// <summary>Registers the cache of the providers' answers.</summary>
internal static class CacheServiceCollectionExtensions
{
    /// <summary>
    /// Adds the cache that the clients read through. It is shared between nodes where an <see cref="IBufferDistributedCache"/>
    /// is registered, and its generations too where an <see cref="ICacheGenerations"/> is that does so.
    /// </summary>
    public static IServiceCollection AddProviderCache(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CacheMetrics>();
        services.TryAddSingleton<ICacheGenerations, CacheGenerations>();
        services.TryAddSingleton(provider => new ProviderCache(
            provider.GetRequiredService<IOptions<CacheOptions>>().Value,
            provider.GetRequiredService<ICacheGenerations>(),
            provider.GetService<IBufferDistributedCache>() is { } store
                ? new DistributedTier(store, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DistributedTier>>())
                : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CacheMetrics>()));
        return services;
    }
}
