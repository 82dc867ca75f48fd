using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Documents;

public class UntrustedDocumentsTests
{
    private const string Text = "query Years { year }";

    private readonly LogLines _log = new();

    [Fact]
    public async Task Warn_UntrustedDocument_RunsAndIsLoggedOnceByHashAndName()
    {
        var executor = Executor();

        for (var i = 0; i < 3; i++)
            Assert.Equal("""{"data":{"year":1494}}""", await executor.SendAsync(Text));

        Assert.Equal([$"A document that is not trusted runs: SHA-256 {Library.HashOf(Text)}, operation Years."], _log.Lines);
    }

    [Fact]
    public async Task Warn_DocumentThatFellOutOfTheCache_IsNotLoggedAgain()
    {
        var executor = Executor(new ExecutorOptions { DocumentCacheCapacity = 2 });

        for (var i = 0; i < 10; i++)
            await executor.SendAsync($"{{ a{i % 5}: year }}");

        Assert.Equal(5, _log.Lines.Count);
    }

    [Fact]
    public async Task Warn_TrustedOrInvalidDocument_IsNotLogged()
    {
        var executor = Executor();

        await executor.SendAsync("{ title }");
        await executor.SendAsync(id: "title");
        await executor.SendAsync("{ nothing }");
        await executor.SendAsync("{");

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Warn_MoreDocumentsThanALogCanBear_SaysSoAndStops()
    {
        var executor = Executor();

        for (var i = 0; i < 1200; i++)
            await executor.SendAsync($"{{ a{i}: year }}");

        Assert.Equal(1001, _log.Lines.Count);
        Assert.Equal("Of documents that are not trusted, no more than 1000 are logged.", _log.Lines.Last());
    }

    [Fact]
    public async Task Warn_LongOperationName_IsCut()
    {
        await Executor().SendAsync($"query {new string('n', 5000)} {{ year }}");

        Assert.EndsWith($" operation {new string('n', 100)}.", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warn_UntrustedDocument_CountsEveryRequest()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var requests = new MetricCollector(meters, "creditsgraph.graphql.untrusted_requests");
        var executor = Library.Executor(
            new DocumentsOptions { Mode = DocumentsMode.Warn, Trusted = [Library.Trusted("{ title }")] }, _log, new ExecutorOptions { Meters = meters });

        await executor.SendAsync(Text);
        await executor.SendAsync(Text);
        await executor.SendAsync("{ title }");

        Assert.Equal(2, requests.Sum);
    }

    [Fact]
    public async Task Any_UntrustedDocument_IsNotLogged()
    {
        await Library.Executor(new DocumentsOptions(), _log).SendAsync(Text);

        Assert.Empty(_log.Lines);
    }

    private RequestExecutor Executor(ExecutorOptions? options = null) => Library.Executor(
        new DocumentsOptions { Mode = DocumentsMode.Warn, Trusted = [Library.Trusted("{ title }", "title")] }, _log, options);

    /// <summary>Adds one counter of one factory's meters up.</summary>
    private sealed class MetricCollector : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _sum;

        public MetricCollector(IMeterFactory meters, string counter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == counter && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _sum, value));
            _listener.Start();
        }

        public long Sum => Interlocked.Read(ref _sum);

        public void Dispose() => _listener.Dispose();
    }

    private sealed class LogLines : ILogger<RequestExecutor>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
