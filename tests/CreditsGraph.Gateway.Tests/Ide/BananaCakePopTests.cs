using System.Text.Json;
using CreditsGraph.Gateway.Ide;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Operations;

namespace CreditsGraph.Gateway.Tests.Ide;

/// <summary>The IDE as its users meet it: in a browser, before the gateway's own schema and API.</summary>
public sealed class BananaCakePopTests
{
    [RequiresNodeFact("chromium")]
    public async Task BananaCakePop_InChromium_LoadsSchemaAndRunsQuery()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0");
        var page = await gateway.ReadEndpointAsync();

        var report = await NodeScript.RunAsync(
            "browser.mjs", [Tool.Require("chromium"), page.AbsoluteUri], limit: TimeSpan.FromMinutes(2));

        using var json = JsonDocument.Parse(report);
        Assert.EndsWith("Banana Cake Pop", json.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("query Credits(", json.RootElement.GetProperty("ranQuery").GetString(), StringComparison.Ordinal);
        using var result = JsonDocument.Parse(json.RootElement.GetProperty("resultText").GetString()!);
        var business = result.RootElement.GetProperty("data").GetProperty("businesses").GetProperty("nodes")[0];
        Assert.Equal("Harbour Lane Studio", business.GetProperty("name").GetString());
        Assert.Equal(5, business.GetProperty("vendorCredits").GetProperty("nodes").GetArrayLength());
        Assert.Equal("[]", json.RootElement.GetProperty("requestsToOtherHosts").GetRawText());
        Assert.Equal("[]", json.RootElement.GetProperty("policyViolations").GetRawText());
    }

    /// <summary>It asks for anything, and reads an older format than the one of several payloads: it gets one whole response.</summary>
    [RequiresNodeFact("chromium")]
    public async Task BananaCakePop_DeferredQueryInChromium_ShowsTheWholeResult()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0");
        var page = await gateway.ReadEndpointAsync();

        var report = await NodeScript.RunAsync(
            "browser.mjs", [Tool.Require("chromium"), page.AbsoluteUri, "deferred-summaries.graphql"], limit: TimeSpan.FromMinutes(2));

        using var json = JsonDocument.Parse(report);
        Assert.Contains("@defer", json.RootElement.GetProperty("ranQuery").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("application/json", json.RootElement.GetProperty("contentType").GetString(), StringComparison.Ordinal);
        var result = WithoutSpace(json.RootElement.GetProperty("resultText").GetString()!);
        Assert.DoesNotContain("hasNext", result, StringComparison.Ordinal);
        var shown = WithoutSpace(json.RootElement.GetProperty("shownText").GetString()!);
        Assert.Contains("\"creditSummary\":{\"totalAvailable\":{\"decimal\":", shown, StringComparison.Ordinal);

        // What is below the window's edge is not there.
        Assert.StartsWith(shown, result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstDocument_OnTheGateway_AnswersWithoutAnError()
    {
        await using var gateway = await TestGateway.StartAsync();

        var response = await gateway.QueryAsync(FirstDocument());

        Assert.Null(response["errors"]);
        Assert.Equal(2, response["data"]!["businesses"]!["nodes"]!.AsArray().Count);
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));

    private static string FirstDocument()
    {
        using var config = JsonDocument.Parse(IdeConfig.Json);
        return config.RootElement.GetProperty("graphQLDocument").GetString()!;
    }
}
