using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>Takes spans and metrics over OTLP (http/protobuf), as OpenTelemetry's collector does, and keeps them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private readonly ConcurrentQueue<byte[]> _metrics = new();

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Everything that has come, as it came.</summary>
    public IEnumerable<byte[]> Bodies => _traces.Concat(_metrics);

    public IEnumerable<CollectedSpan> Spans => _traces.SelectMany(static body => CollectedSpan.Read(body));

    public IEnumerable<string> MetricNames =>
        from body in _metrics
        from resource in ProtobufReader.Read(body)
        from scope in resource.Fields.Where(static member => member.Number == 2)
        from metric in scope.Fields.Where(static member => member.Number == 2)
        select metric.Fields.First(static member => member.Number == 1).Text;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.MapPost("/v1/traces", request => KeepAsync(request, collector._traces));
        app.MapPost("/v1/metrics", request => KeepAsync(request, collector._metrics));
        await app.StartAsync();
        return collector;
    }

    /// <summary>Waits until that holds of what has come.</summary>
    public async Task<T> WaitForAsync<T>(Func<Collector, T?> find)
        where T : class
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            if (find(this) is { } found)
                return found;
            await Task.Delay(50, timeout.Token);
        }
    }

    /// <summary>Waits for the span of the server, which ends last, and returns all of its trace.</summary>
    public Task<IReadOnlyList<CollectedSpan>> WaitForTraceAsync(string traceId) => WaitForAsync<IReadOnlyList<CollectedSpan>>(collector =>
        collector.Spans.Where(span => span.TraceId == traceId).ToList() is var spans && spans.Exists(static span => span.Source == "Microsoft.AspNetCore")
            ? spans
            : null);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<byte[]> bodies)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());
    }
}
