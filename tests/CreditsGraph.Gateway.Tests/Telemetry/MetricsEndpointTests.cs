using System.Net;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>What Prometheus gets, and where.</summary>
public sealed class MetricsEndpointTests(ObservedGateway gateway) : IClassFixture<ObservedGateway>
{
    [Fact]
    public async Task Metrics_AfterRequests_CountThem()
    {
        var before = await ReadAsync();
        await gateway.PostAsync("""{"documentId":"businesses","variables":{"first":1}}""");
        await gateway.QueryAsync(
            "query Mine($id: UUID!) { business(businessId: $id) { customerCredits(first: 2) { nodes { customer { creditSummary { creditMemosCount } } } } } }",
            new { id = ObservedGateway.Small });
        await gateway.QueryAsync("{ nope }");
        await gateway.PostAsync("{");

        // A client may have its answer before the request is counted.
        await WaitForAsync(metrics => Grew(metrics, "creditsgraph_graphql_operation_duration_seconds_count", "outcome=\"request_error\"") == 1);
        var after = await WaitForAsync(static metrics => metrics["creditsgraph_graphql_operations_in_flight"] == 0);

        Assert.Equal(1, Grew(after, "creditsgraph_graphql_operation_duration_seconds_count", "graphql_operation_name=\"Businesses\",graphql_operation_type=\"query\",outcome=\"ok\""));
        Assert.Equal(1, Grew(after, "creditsgraph_graphql_operation_duration_seconds_count", "graphql_operation_type=\"query\",outcome=\"ok\""));
        Assert.Equal(1, Grew(after, "creditsgraph_graphql_errors_total", "code=\"GRAPHQL_VALIDATION_FAILED\""));
        Assert.Equal(1, Grew(after, "creditsgraph_graphql_errors_total", "code=\"BAD_REQUEST\""));
        Assert.Equal(1, Grew(after, "creditsgraph_graphql_document_requests_total", "outcome=\"trusted\""));
        Assert.Equal(1, Grew(after, "creditsgraph_provider_call_duration_seconds_count", "operation=\"Customer credits\",outcome=\"ok\",provider=\"thredfi\""));
        Assert.Equal(1, Grew(after, "creditsgraph_cache_lookups_total", "outcome=\"miss\",provider=\"thredfi\""));
        Assert.InRange(Grew(after, "creditsgraph_provider_call_batch_size_count", "operation=\"Customer credit summary\",provider=\"dayzero\""), 1, 2);
        Assert.Equal(0, after["creditsgraph_provider_circuit_state", "provider=\"dayzero\""]);
        Assert.Contains("dotnet_gc_pause_time_seconds_total", after.Types.Keys);
        Assert.Contains("kestrel_active_connections", after.Types.Keys);
        Assert.NotEmpty(after.LabelsOf("http_server_request_duration_seconds_count"));

        double Grew(PrometheusDocument metrics, string name, string labels) => (metrics[name, labels] ?? 0) - (before[name, labels] ?? 0);
    }

    [Fact]
    public async Task Metrics_AfterHostileNames_HaveNoneOfThem()
    {
        await gateway.QueryAsync("query Made_Up_By_A_Client { __typename }", change: static request => request.Headers.Add("graphql-client-name", "made-up"));
        await gateway.QueryAsync("query($id: UUID!) { business(businessId: $id) { name } }", new { id = ObservedGateway.Large });

        var text = await gateway.Client.GetStringAsync(gateway.Metrics);

        foreach (var name in new[] { "Made_Up", "made-up", ObservedGateway.Large, ObservedGateway.Small, "dash" })
            Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "/metrics", HttpStatusCode.OK)]
    [InlineData("HEAD", "/metrics", HttpStatusCode.OK)]
    [InlineData("POST", "/metrics", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/graphql?query={__typename}", HttpStatusCode.NotFound)]
    [InlineData("GET", "/health/live", HttpStatusCode.NotFound)]
    public async Task MetricsPort_ServesNothingElse(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(gateway.Metrics, path));
        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(method == "GET" && expected == HttpStatusCode.OK, (await response.Content.ReadAsByteArrayAsync()).Length > 0);
    }

    [Fact]
    public async Task Metrics_HaveTheMediaTypeOfTheFormat()
    {
        using var response = await gateway.Client.GetAsync(gateway.Metrics);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task MainPort_HasNoMetrics()
    {
        using var response = await gateway.Client.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Scrapes_AreNoRequestsOfTheGateway()
    {
        var before = Requests(await ReadAsync());
        for (var i = 0; i < 20; i++)
            await ReadAsync();

        // The latest request of another test may have been counted meanwhile.
        Assert.InRange(Requests(await ReadAsync()) - before, 0, 2);

        static double Requests(PrometheusDocument metrics) =>
            metrics.LabelsOf("http_server_request_duration_seconds_count").Sum(labels => metrics["http_server_request_duration_seconds_count", labels]!.Value);
    }

    private async Task<PrometheusDocument> WaitForAsync(Func<PrometheusDocument, bool> isIt)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await ReadAsync() is var metrics && isIt(metrics))
                return metrics;
            await Task.Delay(50, timeout.Token);
        }
    }

    private async Task<PrometheusDocument> ReadAsync() => PrometheusDocument.Parse(await gateway.Client.GetStringAsync(gateway.Metrics));
}
