using System.Net;
using CreditsGraph.Gateway.Telemetry;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.Telemetry;

public sealed class AuditWriterTests
{
    /// <summary>As where the console is slower than the requests: then lines are written by whoever has one more.</summary>
    [Fact]
    public void Add_MoreThanMayWait_WritesThemOutsideTheRequestThatAdds()
    {
        using var scopes = new Scopes();
        using var loggers = new LoggerFactory([scopes]);
        using var writer = new AuditWriter(loggers);
        var line = new RefusedLine(TraceIds.None, 429, "RATE_LIMITED", null, IPAddress.Loopback, "GET", "/graphql", null, null, 0);

        using (loggers.CreateLogger("Request").BeginScope("another request"))
        {
            while (scopes.Lines.Count == 0)
                writer.Add(line);
        }

        Assert.All(scopes.Lines, Assert.Empty);
    }

    /// <summary>Notes the scopes of each line.</summary>
    private sealed class Scopes : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private IExternalScopeProvider _scopes = null!;

        public List<IReadOnlyList<object?>> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new List<object?>();
            _scopes.ForEachScope(static (scope, line) => line.Add(scope), line);
            Lines.Add(line);
        }

        public void Dispose()
        {
            // Nothing is kept.
        }
    }
}
