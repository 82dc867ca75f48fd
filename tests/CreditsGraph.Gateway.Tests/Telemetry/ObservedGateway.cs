using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.Operations;
using CreditsGraph.Gateway.Tests.Security;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>
/// A gateway as its operator runs it, outside Development: callers with tokens, a log in JSON, a collector that gets spans and
/// metrics, and a port for Prometheus. Tests of a class run one after the other, so the next line of the log is their own.
/// </summary>
public sealed class ObservedGateway : IAsyncLifetime
{
    public const string Small = "3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801";
    public const string Large = "a94d7c10-8e35-4f62-b7d1-5c0e9a3b2f47";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<JsonObject> _lines = [];
    private GatewayProcess _process = null!;
    private Task _reading = null!;

    internal Collector Collector { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Sandbox { get; private set; } = null!;

    public Uri Metrics { get; private set; } = null!;

    /// <summary>A token that is good by the clock of the machine.</summary>
    public static string Token { get; } = TestIssuer.Symmetric(static claims =>
    {
        claims["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds();
        claims["businesses"] = new JsonArray(Small);
        claims["sub"] = "dash\nboard";
    });

    public async Task InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        _process = GatewayProcess.Start(
            "Production",
            "--urls=http://127.0.0.1:0",
            "--Metrics:Url=http://127.0.0.1:0",
            "--Sandbox:Enabled=true",
            "--GraphQL:Batching:Enabled=true",
            "--Security:Mode=Jwt",
            $"--Security:Jwt:Issuer={TestIssuer.Name}",
            $"--Security:Jwt:Audience={TestIssuer.Audience}",
            $"--Security:Jwt:SymmetricKey={Convert.ToBase64String(TestIssuer.Secret)}",
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={Collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=tests",
            "--OTEL_BSP_SCHEDULE_DELAY=100",
            "--OTEL_METRIC_EXPORT_INTERVAL=500");
        _reading = ReadLogAsync();
        Metrics = new Uri((string)Next("Serving metrics at ")["State"]!["Url"]!);

        // So that tests send what other clients can.
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        Client = new HttpClient(handler) { BaseAddress = new Uri((string)Next("Serving GraphQL at ")["State"]!["Url"]!) };
        Sandbox = new Uri((string)Next("The sandbox at ")["State"]!["Address"]!);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _reading;
        await Collector.DisposeAsync();
        _lines.Dispose();
    }

    /// <summary>The next line of the audit log.</summary>
    public JsonObject NextAudit() => Next(static line => (string?)line["Category"] == "CreditsGraph.Audit");

    public JsonObject Next(string message) => Next(line => ((string)line["Message"]!).Contains(message, StringComparison.Ordinal));

    public JsonObject Next(Func<JsonObject, bool> isIt)
    {
        using var timeout = new CancellationTokenSource(Patience);
        foreach (var line in _lines.GetConsumingEnumerable(timeout.Token))
        {
            if (isIt(line))
                return line;
        }

        throw new InvalidOperationException("The gateway ended.");
    }

    public Task<string> QueryAsync(string query, object? variables = null, Action<HttpRequestMessage>? change = null) =>
        PostAsync(JsonSerializer.Serialize(new { query, variables }), change);

    public async Task<string> PostAsync(string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task ReadLogAsync()
    {
        await foreach (var line in _process.ReadLinesAsync())
            _lines.Add(JsonNode.Parse(line)!.AsObject());
        _lines.CompleteAdding();
    }
}
