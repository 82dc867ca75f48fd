using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>What is told of providers that fail.</summary>
public sealed class ProviderFailureTelemetryTests(ObservedGateway gateway) : IClassFixture<ObservedGateway>
{
    private const string Query = "query($id: UUID!, $text: String) { business(businessId: $id) { customerCredits(first: 2, filter: { search: $text }) { totalCount } } }";

    [Fact]
    public async Task Span_OfACallThatFailsEachTime_SaysHowOftenItWasRepeatedAndWhy()
    {
        await FailAsync(500);
        const string TraceId = "5bf92f3577b34da6a3ce929d0e0e4736";
        await gateway.QueryAsync(
            Query, new { id = ObservedGateway.Small, text = "a" }, static request => request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01"));
        var spans = await gateway.Collector.WaitForTraceAsync(TraceId);

        var call = Assert.Single(spans, static span => span.Name == "call Customer credits");
        Assert.Equal((CollectedSpan.Error, "unavailable", "500", "3"), (call.Status, call["error.type"], call["http.response.status_code"], call["http.request.resend_count"]));
        Assert.Equal(4, spans.Count(span => span.ParentId == call.SpanId && span is { Source: "System.Net.Http", Status: CollectedSpan.Error }));
        Assert.Equal("PROVIDER_UNAVAILABLE", Assert.Single(spans, static span => span.Name == "lookup Customer credits")["error.type"]);
        Assert.Equal("PROVIDER_UNAVAILABLE", Assert.Single(spans, static span => span.Source == "CreditsGraph.GraphQL")["error.type"]);
    }

    [Fact]
    public async Task Log_OfARefusal_HasTheProvidersIdOfTheRequest()
    {
        await FailAsync(403);
        var answer = JsonNode.Parse(await gateway.QueryAsync(Query, new { id = ObservedGateway.Small, text = "b" }))!;

        var line = gateway.Next("failed with status 403");

        var requestId = (string?)answer["errors"]![0]!["extensions"]!["requestId"];
        Assert.False(string.IsNullOrEmpty(requestId));
        Assert.Equal(requestId, (string?)line["State"]!["ProviderRequestId"]);
        Assert.Equal("Warning", (string?)line["LogLevel"]);
        Assert.Contains(line["Scopes"]!.AsArray(), static scope => scope!["TraceId"] is not null);
        Assert.Equal(1, (int)gateway.NextAudit()["State"]!["providerCalls"]!);
    }

    private async Task FailAsync(int status)
    {
        using var client = new HttpClient { BaseAddress = gateway.Sandbox };
        (await client.DeleteAsync("/_sandbox/faults")).EnsureSuccessStatusCode();
        var fault = new { kind = "Status", status, provider = "Thredfi", pathPrefix = "/v1/platform/businesses/" };
        (await client.PostAsJsonAsync("/_sandbox/faults", fault, JsonSerializerOptions.Web)).EnsureSuccessStatusCode();
    }
}
