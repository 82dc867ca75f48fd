using System.Diagnostics;

namespace CreditsGraph.Providers.Telemetry;

/// <summary>
/// Writes <c>traceparent</c> and nothing else: <c>tracestate</c> and <c>baggage</c> hold whatever the gateway's clients have
/// sent in them.
/// </summary>
internal sealed class TraceParentPropagator : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";

    public override IReadOnlyCollection<string> Fields { get; } = [TraceParent];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
            setter?.Invoke(carrier, TraceParent, id);
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
