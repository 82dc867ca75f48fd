using System.Text.Json;
using CreditsGraph.Gateway.Ide;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Gateway.Tests.Ide;

/// <summary>The IDE as its users meet it: in a browser, before a GraphQL API (here the reference's) over our schema.</summary>
public sealed class BananaCakePopTests
{
    private const string Data = """{"businesses":{"nodes":[{"name":"Corner Shop","businessId":"4b2a2f4e-8f0e-4a57-9f1b-0f6f0f6f0f6f"}]}}""";

    private static readonly string Schema = Path.Combine(Tool.RepositoryFolder, "schema", "credits.graphql");

    [RequiresNodeFact("chromium")]
    public Task BananaCakePop_InChromium_LoadsSchemaAndRunsQuery() => OpenAsync(pathBase: "");

    [RequiresNodeFact("chromium")]
    public Task BananaCakePop_BelowAPathBase_LoadsSchemaAndRunsQuery() => OpenAsync(pathBase: "/books");

    [RequiresNodeFact]
    public async Task FirstDocument_ForOurSchema_IsValid()
    {
        using var config = JsonDocument.Parse(IdeConfig.Json);
        var document = config.RootElement.GetProperty("graphQLDocument").GetString()!;

        var response = await AnswerAsync(JsonSerializer.Serialize(new { query = document }));

        using var json = JsonDocument.Parse(response);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), response);
    }

    private static async Task OpenAsync(string pathBase)
    {
        await using var host = await IdeHost.StartAsync(folder: null, pathBase: pathBase, api: AnswerAsync);
        var page = new Uri(host.Address, pathBase + "/graphql");

        var report = await NodeScript.RunAsync(
            "browser.mjs", [Tool.Require("chromium"), page.ToString()], limit: TimeSpan.FromMinutes(2));

        using var json = JsonDocument.Parse(report);
        Assert.EndsWith("Banana Cake Pop", json.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("query Credits(", json.RootElement.GetProperty("ranQuery").GetString(), StringComparison.Ordinal);
        Assert.Contains("Corner Shop", json.RootElement.GetProperty("resultText").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", json.RootElement.GetProperty("requestsToOtherHosts").GetRawText());
        Assert.Equal("[]", json.RootElement.GetProperty("policyViolations").GetRawText());
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var response = await AnswerAsync(await reader.ReadToEndAsync());
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(response);
    }

    private static Task<string> AnswerAsync(string request) =>
        NodeScript.RunAsync("execute-reference.mjs", [Schema], $$"""{"data":{{Data}},{{request.TrimStart()[1..]}}""");
}
