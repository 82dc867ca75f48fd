using System.Net;
using CreditsGraph.Gateway.Security;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The sections Metrics and Telemetry. Where spans and metrics are sent is configured by OpenTelemetry's own variables.</summary>
/// <param name="MetricsUrl">Where <c>/metrics</c> is served; null where it is not.</param>
/// <param name="PropagateToProviders">Whether the providers are told the ids of traces.</param>
internal sealed record TelemetrySettings(Uri? MetricsUrl, bool PropagateToProviders)
{
    public static TelemetrySettings Read(SettingsSection root, SecuritySettings security)
    {
        var metrics = root.Section("Metrics");
        var telemetry = root.Section("Telemetry");
        var settings = new TelemetrySettings(
            MetricsUrl: ReadUrl(metrics, isLocal: security.Jwt is null),
            PropagateToProviders: telemetry.Flag("PropagateToProviders") ?? false);
        metrics.ReportUnknown();
        telemetry.ReportUnknown();
        return settings;
    }

    private static Uri? ReadUrl(SettingsSection section, bool isLocal)
    {
        if (section.Text("Url") is not { } text)
            return null;

        // A URL has no host of this name; servers take it for every address.
        var isEvery = text.StartsWith("http://*:", StringComparison.Ordinal) || text.StartsWith("http://+:", StringComparison.Ordinal);
        var normal = isEvery ? string.Concat("http://[::]:", text.AsSpan("http://*:".Length)) : text;
        if (!Uri.TryCreate(normal, UriKind.Absolute, out var url)
            || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0
            || !(IPAddress.TryParse(url.IdnHost, out _) || url is { IdnHost: "localhost", Port: > 0 }))
        {
            section.Report("Url", "is not a URL such as http://localhost:9464: http, an IP address, localhost or *, a port, and nothing else.");
            return null;
        }

        if (isLocal && !LoopbackAddresses.IsLoopbackHost(url.IdnHost))
            section.Report("Url", "is not a loopback address, and callers are not authenticated (Security:Mode is None).");
        return url;
    }
}
