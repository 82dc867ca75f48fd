using CreditsGraph.Gateway.Configuration;
using CreditsGraph.GraphQL.Telemetry;
using CreditsGraph.Providers.Http;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>What the gateway tells of itself beside its log.</summary>
internal static class TelemetryServices
{
    /// <summary>Registers the audit log, and spans and metrics as far as somebody is to get them.</summary>
    public static IServiceCollection AddGatewayTelemetry(
        this IServiceCollection services, IConfiguration configuration, TelemetrySettings settings)
    {
        var export = ExportSettings.Read(configuration, settings);
        services
            .AddSingleton<AuditWriter>().AddHostedService(static provider => provider.GetRequiredService<AuditWriter>())
            .AddSingleton<IRequestObserver, AuditLog>()
            .AddSingleton(Options.Create(new ProviderHttpOptions
            {
                PropagateTraceContext = settings.PropagateToProviders,
                TraceExchanges = export.Traces,
            }));
        if (export.Traces)
            services.AddSingleton<IStartupFilter, ServerSpans>();
        if (export.Metrics || export.Traces)
        {
            services.AddSingleton(export).AddSingleton<TelemetryExport>()
                .AddHostedService(static provider => provider.GetRequiredService<TelemetryExport>());
        }

        if (settings.MetricsUrl is { } url)
        {
            services.AddHostedService(provider => new MetricsServer(
                url,
                isLocal: provider.GetRequiredService<SecuritySettings>().Jwt is null,
                provider.GetRequiredService<TelemetryExport>(),
                provider.GetRequiredService<ILoggerFactory>()));
        }

        return services;
    }
}
