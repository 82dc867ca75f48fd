using System.Text;
using OpenTelemetry.Metrics;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>Names of metrics and labels as OpenTelemetry's compatibility specification has them for Prometheus.</summary>
internal static class PrometheusNames
{
    /// <summary>The name of a metric's family: with its unit, and <c>_total</c> where it only grows.</summary>
    public static string OfFamily(string name, string unit, MetricType type)
    {
        var family = Sanitize(name, isMetric: true);
        if (SuffixOf(unit, IsGauge(type)) is { } suffix && !family.EndsWith($"_{suffix}", StringComparison.Ordinal))
            family += $"_{suffix}";
        return IsCounter(type) && !family.EndsWith("_total", StringComparison.Ordinal) ? family + "_total" : family;
    }

    public static string OfLabel(string name) => Sanitize(name, isMetric: false);

    public static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private static bool IsGauge(MetricType type) => type is MetricType.LongGauge or MetricType.DoubleGauge;

    // Units in braces are remarks.
    private static string? SuffixOf(string unit, bool isGauge) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" => isGauge ? "ratio" : null,
        "" or ['{', ..] => null,
        _ => Sanitize(unit, isMetric: false),
    };

    private static string Sanitize(string name, bool isMetric)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var isValid = char.IsAsciiLetterOrDigit(c) || (isMetric && c == ':');
            if (isValid)
                text.Append(c);
            else if (text.Length == 0 || text[^1] != '_')
                text.Append('_');
        }

        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }
}
