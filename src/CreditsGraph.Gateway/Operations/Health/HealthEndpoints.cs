using CreditsGraph.Gateway.Configuration;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>What an orchestrator asks a gateway: <c>/health/live</c>, whether to restart it, and <c>/health/ready</c>, whether to send it requests.</summary>
internal static class HealthEndpoints
{
    /// <summary>What both endpoints are below.</summary>
    public const string Path = "/health";

    public const string ReadyPath = Path + "/ready";

    private const string LivePath = Path + "/live";

    public static IServiceCollection AddHealth(this IServiceCollection services, CacheSettings cache)
    {
        var checks = services.AddHealthChecks()
            .AddCheck<GatewayHealthCheck>(GatewayHealthCheck.Name)
            .AddCheck<ThredfiHealthCheck>("thredfi")
            .AddCheck<DayZeroHealthCheck>("dayzero");
        if (cache.Redis is not null)
            checks.AddCheck<RedisHealthCheck>("redis");
        return services;
    }

    /// <summary>Serves both to anybody, as they say nothing of the data.</summary>
    public static void MapHealth(this WebApplication app)
    {
        // Whoever gets an answer knows that the process lives.
        app.Map(LivePath, new HealthCheckOptions { Predicate = static _ => false });
        app.Map(ReadyPath, new HealthCheckOptions());
    }

    private static void Map(this IEndpointRouteBuilder app, string path, HealthCheckOptions options)
    {
        options.ResponseWriter = HealthResponse.WriteAsync;
        app.MapHealthChecks(path, options).AllowAnonymous().DisableRateLimiting().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }
}
