using System.Diagnostics.Metrics;
using System.Text;
using CreditsGraph.Gateway.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditsGraph.Gateway.Tests.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"Test.{Guid.NewGuid():N}");
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    public PrometheusTextTests() => _provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(_meter.Name)
        .AddReader(new BaseExportingMetricReader(_exporter))
        .Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counter_HasUnitAndTotal()
    {
        _meter.CreateCounter<long>("a.b-c", "By", "What it\\counts.\nMore.").Add(3, new KeyValuePair<string, object?>("the.tag", "a\"b\\c\nd"));

        Assert.Equal("# HELP a_b_c_bytes_total What it\\\\counts.\\nMore.\n# TYPE a_b_c_bytes_total counter\na_b_c_bytes_total{the_tag=\"a\\\"b\\\\c\\nd\"} 3\n", Read());
        PrometheusDocument.Parse(Read());
    }

    [Fact]
    public void UpDownCounter_IsAGauge()
    {
        _meter.CreateUpDownCounter<int>("a.level", "{thing}").Add(-2);

        Assert.Equal("# TYPE a_level gauge\na_level -2\n", Read());
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(1e21, "1E+21")]
    [InlineData(0.1, "0.1")]
    public void Gauge_OfAnyNumber_IsWrittenAsTheFormatHasIt(double value, string expected)
    {
        _meter.CreateObservableGauge("a.share", () => value, "1");

        Assert.Equal($"# TYPE a_share_ratio gauge\na_share_ratio {expected}\n", Read());
    }

    [Fact]
    public void Histogram_HasCumulativeBuckets()
    {
        var histogram = _meter.CreateHistogram("a.time", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        histogram.Record(0.05);
        histogram.Record(0.5);
        histogram.Record(5);

        Assert.Equal(
            """
            # TYPE a_time_seconds histogram
            a_time_seconds_bucket{le="0.1"} 1
            a_time_seconds_bucket{le="1"} 2
            a_time_seconds_bucket{le="+Inf"} 3
            a_time_seconds_sum 5.55
            a_time_seconds_count 3

            """,
            Read());
        PrometheusDocument.Parse(Read());
    }

    [Fact]
    public void TwoInstruments_OfOneName_AreOneFamily()
    {
        _meter.CreateCounter<long>("a.b").Add(1);
        _meter.CreateCounter<long>("a-b").Add(1);

        Assert.Single(PrometheusDocument.Parse(Read()).Types);
    }

    private string Read() => Encoding.UTF8.GetString(_exporter.Read()!);
}
