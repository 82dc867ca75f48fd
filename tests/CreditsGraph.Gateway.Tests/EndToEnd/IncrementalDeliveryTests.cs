using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Credits at once, and what DayZero says of their customers when it has said it.</summary>
public sealed class IncrementalDeliveryTests
{
    private const string Deferred = """
        query($id: UUID!) {
          business(businessId: $id) {
            customerCredits(first: 5) {
              nodes { creditId customer { displayName ... @defer(label: "Summary") { creditSummary { creditMemosCount } } } }
            }
          }
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task EventStream_DayZeroHangs_HasTheCreditsAlready()
    {
        await using var gateway = await StartAsync();
        using var response = await SendAsync(gateway);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());

        var first = await ReadPayloadAsync(events);

        var rows = first["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray();
        Assert.Equal(5, rows.Count);
        Assert.All(rows, static row => Assert.Null(row!["customer"]!["creditSummary"]));
        Assert.All(first["pending"]!.AsArray(), static pending => Assert.Equal("Summary", (string?)pending!["label"]));
        Assert.True((bool)first["hasNext"]!);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task EventStream_ClientGone_CancelsTheCallsToDayZero()
    {
        await using var gateway = await StartAsync();
        using (var response = await SendAsync(gateway))
        {
            using var events = new StreamReader(await response.Content.ReadAsStreamAsync());
            await ReadPayloadAsync(events);
            await WaitForDayZeroAsync(gateway, static inFlight => inFlight > 0);
        }

        // Their own time-outs are longer than this waits.
        await WaitForDayZeroAsync(gateway, static inFlight => inFlight == 0);
    }

    /// <summary>A gateway that waits longer for DayZero, which never answers, than the tests do.</summary>
    private static async Task<TestGateway> StartAsync()
    {
        var gateway = await TestGateway.StartAsync(
            "Limits:ExecutionTime=00:01:00",
            "Providers:DayZero:Resilience:TotalRequestTimeout:Timeout=00:01:00",
            "Providers:DayZero:Resilience:CircuitBreaker:SamplingDuration=00:02:00",
            "Providers:DayZero:Resilience:AttemptTimeout:Timeout=00:00:59");
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Provider = SandboxProvider.DayZero });
        return gateway;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestGateway gateway)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Add("Accept", "text/event-stream");
        request.Content = JsonContent.Create(new { query = Deferred, variables = new { id = gateway.Small } });
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<JsonNode> ReadPayloadAsync(StreamReader events)
    {
        using var deadline = new CancellationTokenSource(Patience);
        Assert.Equal("event: next", await events.ReadLineAsync(deadline.Token));
        var data = await events.ReadLineAsync(deadline.Token);
        Assert.Equal("", await events.ReadLineAsync(deadline.Token));
        return JsonNode.Parse(data!["data: ".Length..])!;
    }

    private static async Task WaitForDayZeroAsync(TestGateway gateway, Func<int, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var providers = await gateway.QueryAsync("{ providers { callsInFlight } }");
            if (condition((int)providers["data"]!["providers"]![1]!["callsInFlight"]!))
                return;
            await Task.Delay(20, deadline.Token);
        }
    }
}
