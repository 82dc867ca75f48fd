using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class ResilienceTelemetryTests
{
    [Fact]
    public async Task Metrics_OfAttemptsAndWhatFollows_AreCounted()
    {
        using var provider = new StubProvider((attempt, token) => attempt switch
        {
            1 => Status(500),
            2 => Never(token),
            3 => Status(429, TimeSpan.FromSeconds(60)),
            _ => Status(500),
        });
        using var meters = new Measurements(provider.Services);

        await provider.RunAsync();
        await provider.FailAsync();
        for (var i = 0; i < 3; i++)
            await Record.ExceptionAsync(() => provider.RunAsync(Guid.NewGuid()));

        Assert.Equal(
            [
                "attempt.duration rate_limited=1", "attempt.duration server_error=8", "attempt.duration timeout=1",
                "call.duration rate_limited=2", "call.duration unavailable=3",
                "circuit.transitions open=1", "gate.closings =1", "refusals gate=1", "retries server_error=6", "retries timeout=1",
            ],
            meters.Totals());
        Assert.Equal(1, meters.Observe("creditsgraph.provider.circuit.state", "dayzero"));
        Assert.Equal(0, meters.Observe("creditsgraph.provider.circuit.state", "thredfi"));
        Assert.Equal(0, meters.Observe("creditsgraph.provider.calls.in_flight", "dayzero"));
        Assert.DoesNotContain(meters.TagNames, name => name is not ("provider" or "api" or "outcome" or "reason" or "state" or "operation"));
    }

    [Fact]
    public async Task Logs_OfFailedAttempts_SayWhyAndWhatFollows()
    {
        var logger = new ListLogger();
        using var provider = new StubProvider(
            (_, _) => Status(500), options => options.Retry.MaxRetryAttempts = 1, logger);

        for (var i = 0; i < 5; i++)
            await provider.RunAsync();
        provider.Time.Advance(TimeSpan.FromSeconds(5));
        await provider.RunAsync();

        Assert.Equal("Information Call: attempt 1 failed (ServerError, status 500), the next is made after 200 ms", logger.Lines[0]);
        Assert.Equal("Warning Call: attempt 2 failed (ServerError, status 500), and is not repeated", logger.Lines[1]);
        Assert.Contains("Error Too many calls to DayZero fail: they are paused for 5000 ms", logger.Lines);
        Assert.Contains("Information One call to DayZero is tried again", logger.Lines);
    }

    private sealed class Measurements : IDisposable
    {
        private const string Prefix = "creditsgraph.provider.";

        private readonly ConcurrentDictionary<string, double> _totals = new();
        private readonly ConcurrentDictionary<(string, string), double> _observed = new();
        private readonly MeterListener _listener = new();

        public Measurements(IServiceProvider services)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ProviderMetrics.MeterName && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
                _observed[(instrument.Name, (string)tags[0].Value!)] = value);
            _listener.Start();
        }

        public ConcurrentBag<string> TagNames { get; } = [];

        public IEnumerable<string> Totals() => _totals.Select(total => $"{total.Key}={total.Value}").Order(StringComparer.Ordinal);

        public double Observe(string name, string provider)
        {
            _listener.RecordObservableInstruments();
            return _observed[(name, provider)];
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var detail = "";
            foreach (var (name, tag) in tags)
            {
                TagNames.Add(name);
                detail = name is "provider" or "api" ? detail : (string)tag!;
            }

            _totals.AddOrUpdate($"{instrument.Name[Prefix.Length..]} {detail}", value, (_, old) => old + value);
        }
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
