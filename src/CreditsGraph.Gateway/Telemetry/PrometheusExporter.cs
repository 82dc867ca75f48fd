using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>Hands out the state of all metrics in Prometheus's text format, collected when somebody asks for it.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>More than is ever reached: metrics of a bounded number, each with a bounded number of series.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private const int PatienceMilliseconds = 10_000;

    private readonly Lock _gate = new();
    private PrometheusText? _text;

    /// <summary>Set by the reader.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The text in UTF-8; null where it cannot be had.</summary>
    public byte[]? Read()
    {
        // One at a time: each collection is the same work, whoever asks.
        lock (_gate)
        {
            _text = new PrometheusText();
            return Collect is { } collect && collect(PatienceMilliseconds) && _text.Length <= MaxBytes ? _text.ToUtf8() : null;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
            _text?.Write(metric);
        return ExportResult.Success;
    }
}
