using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Telemetry;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class TelemetrySettingsTests
{
    private static readonly SecuritySettings NoTokens = new(null, false, false);

    [Fact]
    public void Read_Nothing_ServesAndTellsNothing() => Assert.Equal(new TelemetrySettings(null, false), Read().Settings);

    [Theory]
    [InlineData("http://localhost:9464")]
    [InlineData("http://127.0.0.1:9464/")]
    [InlineData("http://[::1]:9464")]
    public void Read_MetricsOnLoopback_IsTaken(string url)
    {
        var (settings, problems) = Read($"Metrics:Url={url}");

        Assert.Empty(problems);
        Assert.Equal(9464, settings.MetricsUrl!.Port);
    }

    [Theory]
    [InlineData("https://localhost:9464")]
    [InlineData("http://localhost:9464/metrics")]
    [InlineData("http://localhost:9464?a=b")]
    [InlineData("http://localhost:0")]
    [InlineData("http://user@localhost:9464")]
    [InlineData("http://host.example:9464")]
    [InlineData("9464")]
    public void Read_MetricsElsewhere_IsRefused(string url) =>
        Assert.StartsWith("Metrics:Url is not a URL such as", Assert.Single(Read($"Metrics:Url={url}").Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://*:9464")]
    [InlineData("http://10.0.0.1:9464")]
    public void Read_MetricsForOtherMachines_NeedsCallersThatAreAuthenticated(string url)
    {
        Assert.Equal(
            "Metrics:Url is not a loopback address, and callers are not authenticated (Security:Mode is None).",
            Assert.Single(Read($"Metrics:Url={url}").Problems));
        Assert.Empty(Read(Tokens(), $"Metrics:Url={url}").Problems);
    }

    [Theory]
    [InlineData("Metrics:Port=1", "Metrics:Port is unknown. Known here: Url.")]
    [InlineData("Telemetry:Propagate=true", "Telemetry:Propagate is unknown. Known here: PropagateToProviders.")]
    public void Read_UnknownSetting_IsRefused(string setting, string problem) => Assert.Equal([problem], Read(setting).Problems);

    [Fact]
    public void Read_PropagateToProviders_IsTaken() => Assert.True(Read("Telemetry:PropagateToProviders=true").Settings.PropagateToProviders);

    [Theory]
    [InlineData("", false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317", true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c:4317", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c:4317", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317;OTEL_METRICS_EXPORTER=none", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317;OTEL_TRACES_EXPORTER=none", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317;OTEL_SDK_DISABLED=true", false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT= ", false, false)]
    public void Export_FollowsTheStandardVariables(string variables, bool traces, bool metrics)
    {
        var configuration = Configuration(variables.Split(';', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(new ExportSettings(traces, metrics, ServedMetrics: false), ExportSettings.Read(configuration, new TelemetrySettings(null, false)));
    }

    private static (TelemetrySettings Settings, List<string> Problems) Read(params string[] settings) => Read(NoTokens, settings);

    private static (TelemetrySettings Settings, List<string> Problems) Read(SecuritySettings security, params string[] settings)
    {
        var problems = new List<string>();
        return (TelemetrySettings.Read(new SettingsSection(Configuration(settings), "", problems), security), problems);
    }

    private static SecuritySettings Tokens()
    {
        var problems = new List<string>();
        var section = new SettingsSection(Configuration("Mode=Jwt", "Jwt:Issuer=i", "Jwt:Audience=a", "Jwt:JwksUrl=https://issuer.example/keys"), "", problems);
        return SecuritySettings.Read(section, isDevelopment: false);
    }

    private static IConfiguration Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static s => s.Split('=', 2)).Select(static s => KeyValuePair.Create(s[0], (string?)s[1])))
        .Build();
}
