using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>
/// A strict reader of Prometheus's text format, version 0.0.4: it takes nothing that the format's description does not allow,
/// and nothing of a counter or histogram that contradicts itself.
/// </summary>
internal sealed partial class PrometheusDocument
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, Dictionary<string, double>> _samples = [];

    private PrometheusDocument()
    {
    }

    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>A sample's value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Its labels as they are written, in their order.</param>
    public double? this[string name, string labels = ""] =>
        _samples.TryGetValue(name, out var samples) && samples.TryGetValue(labels, out var value) ? value : null;

    public IEnumerable<string> LabelsOf(string name) => _samples.GetValueOrDefault(name, []).Keys;

    public static PrometheusDocument Parse(string text)
    {
        var document = new PrometheusDocument();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var helped = new HashSet<string>();
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (HelpLine().Match(line) is { Success: true } help)
            {
                Assert.True(helped.Add(help.Groups["name"].Value), $"Another help: {line}");
                family = help.Groups["name"].Value;
            }
            else if (TypeLine().Match(line) is { Success: true } type)
            {
                var name = type.Groups["name"].Value;
                Assert.True(document._types.TryAdd(name, type.Groups["type"].Value), $"Another type: {line}");
                Assert.True(!helped.Contains(name) || family == name, $"Away from its help: {line}");
                family = name;
            }
            else
            {
                document.AddSample(line, family);
            }
        }

        document.CheckHistograms();
        return document;
    }

    private void AddSample(string line, string family)
    {
        var sample = SampleLine().Match(line);
        Assert.True(sample.Success, $"No line of the format: {line}");
        var name = sample.Groups["name"].Value;
        var isHistogram = _types[family] == "histogram";
        var isOfFamily = isHistogram ? name[..^NameSuffix(name).Length] == family && NameSuffix(name).Length > 0 : name == family;
        Assert.True(isOfFamily, $"Not of the family {family}: {line}");
        Assert.True(_types[family] != "counter" || name.EndsWith("_total", StringComparison.Ordinal), $"A counter without its suffix: {line}");
        var labels = sample.Groups["labels"].Value;
        var names = LabelPair().Matches(labels).Select(static match => match.Groups["name"].Value).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        var value = Number(sample.Groups["value"].Value);
        Assert.True(_types[family] == "gauge" || value >= 0, $"Less than nothing: {line}");
        if (!_samples.TryGetValue(name, out var samples))
            _samples.Add(name, samples = []);
        Assert.True(samples.TryAdd(labels, value), $"Another sample: {line}");
    }

    private void CheckHistograms()
    {
        foreach (var (family, _) in _types.Where(static type => type.Value == "histogram"))
        {
            foreach (var series in _samples.GetValueOrDefault($"{family}_bucket", []).GroupBy(static bucket => LastLabel().Replace(bucket.Key, "")))
            {
                var buckets = series.Select(static bucket => (Bound: Number(LastLabel().Match(bucket.Key).Groups["le"].Value), bucket.Value)).ToList();
                Assert.Equal(buckets.Select(static bucket => bucket.Bound).Order(), buckets.Select(static bucket => bucket.Bound));
                Assert.Equal(buckets.Select(static bucket => bucket.Value).Order(), buckets.Select(static bucket => bucket.Value));
                Assert.Equal(double.PositiveInfinity, buckets[^1].Bound);
                Assert.Equal(buckets[^1].Value, this[$"{family}_count", series.Key]);
                Assert.NotNull(this[$"{family}_sum", series.Key]);
            }
        }
    }

    private static string NameSuffix(string name) => Suffix().Match(name).Value;

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\[\\n])*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*)\})? (?<value>\+Inf|-Inf|NaN|-?[0-9.]+(?:E[+-]?[0-9]+)?)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\\n]|\\["\\n])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LabelPair();

    [GeneratedRegex(""",?le="(?<le>[^"]*)"$""")]
    private static partial Regex LastLabel();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
