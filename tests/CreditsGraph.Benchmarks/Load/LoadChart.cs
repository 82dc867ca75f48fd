using System.Globalization;
using System.Net;
using System.Text;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>The ratios as a drawing (SVG), with a mark where each budget ends. It is readable on light and on dark ground.</summary>
internal static class LoadChart
{
    private const int Width = 720;
    private const int RowHeight = 48;
    private const int Top = 40;
    private const int Left = 150;
    private const int Right = 40;

    public static Task WriteAsync(string file, IReadOnlyList<WorkloadResult> results, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file, Draw(results), cancellationToken);

    private static string Draw(IReadOnlyList<WorkloadResult> results)
    {
        var most = results.Max(static result => Math.Max(result.Ratio, result.Workload.Budget));
        var scale = (Width - Left - Right) / Math.Max(1.1, 1.05 * most);
        var height = Top + (results.Count * RowHeight) + 16;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}" role="img" aria-labelledby="title">
            <title id="title">CPU time a request of the gateway, as a share of the hand-written endpoint's</title>
            <style>
              text { font: 13px system-ui, sans-serif; fill: #1f2328; }
              .small { font-size: 11px; fill: #59636e; }
              .bar { fill: #2f6fde; } .over { fill: #d1242f; } .budget { stroke: #1f2328; } .one { stroke: #818b98; }
              @media (prefers-color-scheme: dark) {
                text { fill: #f0f6fc; } .small { fill: #9198a1; }
                .bar { fill: #6ea8fe; } .over { fill: #ff7b72; } .budget { stroke: #f0f6fc; }
              }
            </style>
            <text x="{{Left}}" y="16">CPU time a request: the gateway's over the hand-written endpoint's</text>
            <line class="one" x1="{{Left + scale:0.0}}" y1="{{Top - 8}}" x2="{{Left + scale:0.0}}" y2="{{height - 12}}" stroke-dasharray="3 3"/>
            <text class="small" x="{{Left + scale:0.0}}" y="{{Top - 10}}" text-anchor="middle">1</text>

            """);
        for (var i = 0; i < results.Count; i++)
            AppendRow(svg, results[i], Top + (i * RowHeight), scale);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void AppendRow(StringBuilder svg, WorkloadResult result, int y, double scale)
    {
        var (workload, ratio) = (result.Workload, result.Ratio);
        var budget = Left + (scale * workload.Budget);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{Left - 10}" y="{y + 18}" text-anchor="end">{workload.Name} {WebUtility.HtmlEncode(workload.ShortTitle)}</text>
            <rect class="{(ratio <= workload.Budget ? "bar" : "over")}" x="{Left}" y="{y + 4}" width="{scale * ratio:0.0}" height="20" rx="2"/>
            <line class="budget" x1="{budget:0.0}" y1="{y}" x2="{budget:0.0}" y2="{y + 28}" stroke-width="2"/>
            <text class="small" x="{Left}" y="{y + 38}">{ratio:0.00}, budget {workload.Budget:0.00} of {WebUtility.HtmlEncode(workload.Yardstick)}</text>

            """);
    }
}
