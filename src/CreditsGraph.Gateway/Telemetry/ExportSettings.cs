using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>What is exported, by the standard variables of OpenTelemetry and by the gateway's settings.</summary>
/// <param name="Traces">Whether spans are sent to a collector.</param>
/// <param name="SentMetrics">Whether metrics are sent to a collector.</param>
/// <param name="ServedMetrics">Whether metrics are served to whoever asks.</param>
internal sealed record ExportSettings(bool Traces, bool SentMetrics, bool ServedMetrics)
{
    public bool Metrics => SentMetrics || ServedMetrics;

    public static ExportSettings Read(IConfiguration configuration, TelemetrySettings settings)
    {
        var isDisabled = "true".Equals(configuration["OTEL_SDK_DISABLED"], StringComparison.OrdinalIgnoreCase);
        return new ExportSettings(
            Traces: !isDisabled && HasEndpoint("TRACES"),
            SentMetrics: !isDisabled && HasEndpoint("METRICS"),
            ServedMetrics: settings.MetricsUrl is not null);

        bool HasEndpoint(string signal) =>
            (Has("OTEL_EXPORTER_OTLP_ENDPOINT") || Has($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
            && configuration[$"OTEL_{signal}_EXPORTER"] is not "none";

        bool Has(string name) => !string.IsNullOrWhiteSpace(configuration[name]);
    }
}
