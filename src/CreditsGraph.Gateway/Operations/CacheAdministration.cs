using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Operations;

/// <summary>What an operator can do to the cache of a running gateway.</summary>
internal static class CacheAdministration
{
    /// <summary>
    /// Serves <c>POST /admin/cache/invalidate</c> while the settings have an operator's key; without one there is nothing
    /// under <c>/admin</c>.
    /// </summary>
    public static void MapCacheAdministration(this WebApplication app)
    {
        var services = app.Services;
        var handler = new CacheInvalidationHandler(
            services.GetRequiredService<LiveGateway>(),
            services.GetRequiredService<ICacheGenerations>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<CacheInvalidationHandler>>());
        // The key of its own is all that counts here, with or without access tokens. Every method, so that a wrong one is answered in the same form as everything else.
        app.Map("/admin/cache/invalidate", (RequestDelegate)handler.HandleAsync).WithDisplayName("Cache invalidation").AllowAnonymous();
    }
}
