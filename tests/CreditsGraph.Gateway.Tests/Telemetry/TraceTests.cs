using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>The spans that a collector gets, and what they must not have.</summary>
public sealed class TraceTests(ObservedGateway gateway) : IClassFixture<ObservedGateway>
{
    private const string ParentId = "00f067aa0ba902b7";

    private const string Page = """
        query Page($id: UUID!, $text: String) {
          business(businessId: $id) {
            customerCredits(first: 5, filter: { search: $text }) {
              nodes { customer { id creditSummary { creditMemosCount } credits(first: 1) { totalCount } } }
            }
          }
        }
        """;

    private static int _traces;

    [Fact]
    public async Task Query_WithBatchesAndSummaries_IsATreeOfSpans()
    {
        var trace = await TraceAsync(Page, new { id = ObservedGateway.Small });

        var server = Assert.Single(trace, static span => span.Source == "Microsoft.AspNetCore");
        Assert.Equal(("POST /graphql/", CollectedSpan.Server, ParentId, 0UL), (server.Name, server.Kind, server.ParentId, server.Status));
        Assert.Equal(("POST", "/graphql/", "200", "/graphql"), (server["http.request.method"], server["http.route"], server["http.response.status_code"], server["url.path"]));

        var operation = Assert.Single(trace, static span => span.Source == "CreditsGraph.GraphQL");
        Assert.Equal(("query", CollectedSpan.Server, server.SpanId, 0UL), (operation.Name, operation.Kind, operation.ParentId, operation.Status));
        Assert.Equal(("query", "Page", "ok"), (operation["graphql.operation.type"], operation["graphql.operation.name"], operation["creditsgraph.graphql.outcome"]));

        var lookups = trace.Where(static span => span.Name.StartsWith("lookup ", StringComparison.Ordinal)).ToList();
        Assert.All(lookups, lookup => Assert.Equal((operation.SpanId, CollectedSpan.Internal), (lookup.ParentId, lookup.Kind)));
        Assert.All(lookups, static lookup => Assert.Equal("miss", lookup["creditsgraph.cache.outcome"]));
        Assert.Equal(["thredfi", "thredfi"], lookups.Where(static lookup => lookup.Name == "lookup Customer credits").Select(static lookup => lookup["creditsgraph.provider.name"]));

        var calls = trace.Where(static span => span.Name.StartsWith("call ", StringComparison.Ordinal) && !span.Name.EndsWith("token", StringComparison.Ordinal)).ToList();
        Assert.Equal(lookups.Count, calls.Count);
        Assert.All(calls, call => Assert.Contains(lookups, lookup => lookup.SpanId == call.ParentId));
        Assert.All(calls, static call => Assert.Equal("0", call["http.request.resend_count"]));

        // The credits of all customers of the page were one call.
        var batch = Assert.Single(calls, static call => int.Parse(call["creditsgraph.batch.size"]!, CultureInfo.InvariantCulture) > 1);
        Assert.Equal("call Customer credits", batch.Name);

        // One exchange for each call, below it.
        foreach (var call in calls)
        {
            var exchange = Assert.Single(trace, span => span.ParentId == call.SpanId && span.Source == "System.Net.Http");
            Assert.Equal(("GET", CollectedSpan.Client, call["http.response.status_code"]), (exchange.Name, exchange.Kind, exchange["http.response.status_code"]));
            Assert.EndsWith("/*", exchange["url.full"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Query_AnsweredByTheCache_HasLookupsOnly()
    {
        await TraceAsync(Page, new { id = ObservedGateway.Small, text = "a" });
        var trace = await TraceAsync(Page, new { id = ObservedGateway.Small, text = "a" });

        var below = trace.Where(static span => span.Source is "CreditsGraph.Providers" or "System.Net.Http").ToList();

        Assert.NotEmpty(below);
        Assert.All(below, static span => Assert.Equal("memory", span["creditsgraph.cache.outcome"]));
    }

    [Fact]
    public async Task TrustedDocument_HasItsNameInThatOfItsSpan()
    {
        var trace = await TracePostAsync("""{"documentId":"businesses","variables":{"first":1}}""");

        var operation = Assert.Single(trace, static span => span.Source == "CreditsGraph.GraphQL");

        Assert.Equal(("query Businesses", "businesses"), (operation.Name, operation["graphql.document.id"]));
    }

    [Fact]
    public async Task Query_WithErrorsOfFields_IsAnError()
    {
        var trace = await TraceAsync("query($id: UUID!) { business(businessId: $id) { name } }", new { id = ObservedGateway.Large });

        var operation = Assert.Single(trace, static span => span.Source == "CreditsGraph.GraphQL");

        Assert.Equal((CollectedSpan.Error, "NOT_FOUND"), (operation.Status, operation["error.type"]));
        Assert.Equal("NOT_FOUND", operation["creditsgraph.graphql.error_codes"]);
    }

    [Fact]
    public async Task Document_ThatIsNone_IsAnErrorWithoutAType()
    {
        var trace = await TraceAsync("{ nobody {");

        var operation = Assert.Single(trace, static span => span.Source == "CreditsGraph.GraphQL");

        Assert.Equal(("GraphQL Operation", CollectedSpan.Error, "GRAPHQL_PARSE_FAILED"), (operation.Name, operation.Status, operation["error.type"]));
    }

    [Fact]
    public async Task Payloads_AreOneSpanWithTheCallsOfAll()
    {
        var trace = await TraceAsync(
            "query Later($id: UUID!) { business(businessId: $id) { name ... @defer { vendorCredits(first: 2) { nodes { vendor { credits(last: 2) { totalCount } } } } } } }",
            new { id = ObservedGateway.Small },
            "multipart/mixed");

        var operation = Assert.Single(trace, static span => span.Source == "CreditsGraph.GraphQL");
        var lookups = trace.Where(static span => span.Name == "lookup Vendor credits").ToList();

        Assert.Equal("2", operation["creditsgraph.graphql.payloads"]);
        Assert.Equal(2, lookups.Count);
        Assert.All(lookups, lookup => Assert.Equal(operation.SpanId, lookup.ParentId));
    }

    [Fact]
    public async Task Batch_HasASpanForEachOperation()
    {
        var trace = await TracePostAsync("""[{"query":"query A { __typename }"},{"query":"query B { __typename }"}]""");

        var server = Assert.Single(trace, static span => span.Source == "Microsoft.AspNetCore");
        var operations = trace.Where(static span => span.Source == "CreditsGraph.GraphQL").ToList();

        Assert.Equal(["A", "B"], operations.Select(static span => span["graphql.operation.name"]).Order());
        Assert.All(operations, operation => Assert.Equal(server.SpanId, operation.ParentId));
    }

    [Fact]
    public async Task Request_ThatIsRefused_HasItsStatus()
    {
        var trace = await TracePostAsync("{", token: false);

        var server = Assert.Single(trace);

        Assert.Equal(("401", 0UL), (server["http.response.status_code"], server.Status));
    }

    [Fact]
    public async Task Exports_HaveNeitherTokensNorIdsNorTexts()
    {
        const string Searched = "a-customer-that-nobody-may-see";
        await TraceAsync(Page, new { id = ObservedGateway.Small, text = Searched });
        await gateway.Collector.WaitForAsync(static collector => collector.MetricNames.Contains("creditsgraph.provider.call.duration") ? collector : null);

        var exported = string.Concat(gateway.Collector.Bodies.Select(Encoding.Latin1.GetString));

        Assert.Contains("lookup Customer credits", exported, StringComparison.Ordinal);
        foreach (var secret in new[] { Searched, ObservedGateway.Token, "Bearer", "Basic ", ObservedGateway.Small, "CUST-", "nodes {", "customer-credits", "page_size" })
            Assert.DoesNotContain(secret, exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resource_IsNamedAndTakesTheVariables()
    {
        await TraceAsync("{ __typename }");

        var exported = string.Concat(gateway.Collector.Bodies.Select(Encoding.Latin1.GetString));

        Assert.Contains("creditsgraph", exported, StringComparison.Ordinal);
        Assert.Contains("deployment.environment.name", exported, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<CollectedSpan>> TraceAsync(string query, object? variables = null, string? accept = null) =>
        TracePostAsync(JsonSerializer.Serialize(new { query, variables }), request =>
        {
            if (accept is not null)
                request.Headers.Add("Accept", accept);
        });

    private async Task<IReadOnlyList<CollectedSpan>> TracePostAsync(string body, Action<HttpRequestMessage>? change = null, bool token = true)
    {
        var traceId = string.Create(CultureInfo.InvariantCulture, $"4bf92f3577b34da6a3ce929d{Interlocked.Increment(ref _traces):x8}");
        await gateway.PostAsync(body, request =>
        {
            request.Headers.Add("traceparent", $"00-{traceId}-{ParentId}-01");
            change?.Invoke(request);
            if (!token)
                request.Headers.TryAddWithoutValidation("Authorization", "Bearer none");
        });
        return await gateway.Collector.WaitForTraceAsync(traceId);
    }
}
