using CreditsGraph.Gateway.Operations.Commands;
using CreditsGraph.GraphQL.Execution;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// OpenTelemetry's collection of spans and metrics while the gateway runs. Where they are sent, how and how often, what is
/// sampled and what the service is called is as OpenTelemetry's standard variables say, which may be settings as well.
/// </summary>
internal sealed class TelemetryExport(ExportSettings settings, IConfiguration configuration) : IHostedService, IDisposable
{
    private const string DefaultServiceName = "creditsgraph";
    private const int FlushMilliseconds = 5000;

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "CreditsGraph.GraphQL", "CreditsGraph.Providers", "System.Net.Http"];

    private static readonly string[] Meters =
    [
        "CreditsGraph.GraphQL",
        "CreditsGraph.Providers",
        "CreditsGraph.Redis",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
    ];

    private TracerProvider? _tracer;
    private MeterProvider? _meter;

    /// <summary>The metrics as they are served; null where they are not, or the export has not been started.</summary>
    public PrometheusExporter? Prometheus { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Traces)
        {
            _tracer = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(Describe)
                .AddSource(Sources)
                .AddProcessor(new UrlRedaction())
                .AddOtlpExporter()
                .Build();
        }

        if (settings.Metrics)
        {
            var meter = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(Describe)
                .AddMeter(Meters);
            if (settings.SentMetrics)
                meter.AddOtlpExporter();
            if (settings.ServedMetrics)
            {
                Prometheus = new PrometheusExporter();
#pragma warning disable CA2000 // The provider disposes of its readers, and these of their exporters.
                meter.AddReader(new BaseExportingMetricReader(Prometheus) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative });
#pragma warning restore CA2000
            }

            _meter = meter.Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what has not been sent. The server has ended by now: nothing is added.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var flush = Task.Run(
            () =>
            {
                _tracer?.Shutdown(FlushMilliseconds);
                _meter?.Shutdown(FlushMilliseconds);
            },
            CancellationToken.None);

        // A collector that is away must not make an end of it that looks like a failure.
        await flush.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _tracer?.Dispose();
        _meter?.Dispose();
    }

    // What comes later goes before: the variables can say otherwise.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(DefaultServiceName, serviceVersion: Commands.Version)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
