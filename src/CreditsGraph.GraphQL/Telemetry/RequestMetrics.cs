using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>What the meter <c>CreditsGraph.GraphQL</c> shows of requests. No tag holds anything that a client makes up.</summary>
internal sealed class RequestMetrics
{
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _inFlight;
    private readonly Counter<long> _errors;

    public RequestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ExecutorTelemetry.Name);
        _duration = meter.CreateHistogram(
            "creditsgraph.graphql.operation.duration",
            "s",
            "Time from a request to its last payload, by operation type, outcome, and for trusted documents the operation's name.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _inFlight = meter.CreateUpDownCounter<long>(
            "creditsgraph.graphql.operations.in_flight", "{operation}", "Requests that are being executed.");
        _errors = meter.CreateCounter<long>(
            "creditsgraph.graphql.errors", "{error}", "Errors that clients were told, by code; those of refused requests too.");
    }

    public bool Enabled => _duration.Enabled || _inFlight.Enabled || _errors.Enabled;

    public void Began() => _inFlight.Add(1);

    public void Executed(ExecutedRequest request)
    {
        if (request.IsInFlight)
            _inFlight.Add(-1);
        foreach (var (code, count) in request.Errors)
            _errors.Add(count, new KeyValuePair<string, object?>("code", code));
        if (!_duration.Enabled)
            return;

        var tags = new TagList { { "outcome", request.Outcome.ToWord() } };
        if (request.OperationType is { } type)
            tags.Add("graphql.operation.type", type);
        if (request is { IsTrusted: true, OperationName: { } name })
            tags.Add("graphql.operation.name", name);
        _duration.Record(request.Duration.TotalSeconds, tags);
    }

    public void Refused(string code) => _errors.Add(1, new KeyValuePair<string, object?>("code", code));
}
