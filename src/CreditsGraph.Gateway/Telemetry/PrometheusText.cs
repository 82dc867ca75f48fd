using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>Writes metrics in Prometheus's text format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);

    public int Length => _text.Length;

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    public void Write(Metric metric)
    {
        // Histograms with exponential buckets, for which nobody asks here, have no form in this format.
        if (metric.MetricType == MetricType.ExponentialHistogram)
            return;

        // Of two meters' instruments with one name the first has it: a family comes once.
        var family = PrometheusNames.OfFamily(metric.Name, metric.Unit, metric.MetricType);
        if (!_families.Add(family))
            return;
        if (metric.Description.Length > 0)
            _text.Append("# HELP ").Append(family).Append(' ').Append(Escape(metric.Description, isLabel: false)).Append('\n');
        _text.Append("# TYPE ").Append(family).Append(' ').Append(TypeOf(metric.MetricType)).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.LongSum or MetricType.LongSumNonMonotonic: WriteSample(family, labels, point.GetSumLong()); break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic: WriteSample(family, labels, point.GetSumDouble()); break;
                case MetricType.LongGauge: WriteSample(family, labels, point.GetGaugeLastValueLong()); break;
                case MetricType.DoubleGauge: WriteSample(family, labels, point.GetGaugeLastValueDouble()); break;
                case MetricType.Histogram: WriteHistogram(family, labels, point); break;
            }
        }
    }

    private static string TypeOf(MetricType type) =>
        type == MetricType.Histogram ? "histogram" : PrometheusNames.IsCounter(type) ? "counter" : "gauge";

    private void WriteHistogram(string family, string labels, in MetricPoint point)
    {
        long count = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var bound = $"le=\"{NumberOf(bucket.ExplicitBound)}\"";
            WriteSample($"{family}_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", count);
        }

        WriteSample($"{family}_sum", labels, point.GetHistogramSum());
        WriteSample($"{family}_count", labels, count);
    }

    private void WriteSample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(NumberOf(value)).Append('\n');
    }

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 0)
                labels.Append(',');
            var text = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture);
            labels.Append(PrometheusNames.OfLabel(name)).Append("=\"").Append(Escape(text ?? "", isLabel: true)).Append('"');
        }

        return labels.ToString();
    }

    private static string NumberOf(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool isLabel)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
