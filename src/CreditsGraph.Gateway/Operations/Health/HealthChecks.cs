using CreditsGraph.Providers;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>Whether requests should come here: from the end of the start to the beginning of the end.</summary>
internal sealed class GatewayHealthCheck(GatewayLifecycle lifecycle) : IHealthCheck
{
    public const string Name = "gateway";

    private const string Starting = "starting";
    private const string Stopping = "stopping";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifecycle.Phase switch
        {
            GatewayPhase.Starting => HealthCheckResult.Unhealthy(Starting),
            GatewayPhase.Stopping => HealthCheckResult.Unhealthy(Stopping),
            _ => HealthCheckResult.Healthy(),
        });
}

/// <summary>How a provider did when it was last called; nobody calls it for this. Another start of the gateway would not help it.</summary>
internal abstract class ProviderHealthCheck(ProviderHealth health) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.IsDown ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
}

/// <inheritdoc/>
internal sealed class ThredfiHealthCheck(ProviderHealths healths) : ProviderHealthCheck(healths[Provider.Thredfi]);

/// <inheritdoc/>
internal sealed class DayZeroHealthCheck(ProviderHealths healths) : ProviderHealthCheck(healths[Provider.DayZero]);

/// <summary>Whether there is a connection to Redis. Without it the gateway is slower, and no less right.</summary>
internal sealed class RedisHealthCheck(RedisClient redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(redis.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
}
