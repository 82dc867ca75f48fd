using System.Diagnostics;
using OpenTelemetry;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// Leaves of the URLs of outgoing requests what is configured: their paths have the ids of businesses and customers, and
/// queries what callers search for. The provider's span around tells what kind of request it was.
/// </summary>
internal sealed class UrlRedaction : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != "System.Net.Http" || data.GetTagItem("url.full") is not string url)
            return;
        data.SetTag("url.full", Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? $"{parsed.GetLeftPart(UriPartial.Authority)}/*" : null);
    }
}
