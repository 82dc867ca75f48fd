using System.Diagnostics;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>
/// What is told of requests to traces, to metrics and to the observer. Where none of them listens a request costs a look at
/// each of them, and nothing is noted of it.
/// </summary>
internal sealed class ExecutorTelemetry(ExecutorOptions options, TimeProvider time)
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = ExecutorOptions.MeterName;

    public static readonly ActivitySource Source = new(Name);

    private readonly IRequestObserver? _observer = options.Observer;
    private readonly RequestMetrics? _metrics = options.Meters is null ? null : new RequestMetrics(options.Meters);

    /// <summary>Where to note what becomes of a request; null where nobody wants to know.</summary>
    public ExecutedRequest? Begin(GraphQLRequest request)
    {
        var isMeasured = _metrics is { Enabled: true };
        if (!isMeasured && _observer is not { IsEnabled: true } && !Source.HasListeners())
            return null;
        if (isMeasured)
            _metrics!.Began();
        return new ExecutedRequest(this, request, time.GetTimestamp(), isMeasured);
    }

    public void Report(ExecutedRequest request)
    {
        _metrics?.Executed(request);
        if (_observer is { IsEnabled: true } observer)
            observer.Executed(request);
    }

    /// <summary>Tells of a request that did not get to the executor.</summary>
    public void Refused(object transport, int statusCode, string code)
    {
        _metrics?.Refused(code);
        if (_observer is { IsEnabled: true } observer)
            observer.Refused(transport, statusCode, code);
    }

    public TimeSpan ElapsedSince(long started) => time.GetElapsedTime(started);
}
