using System.Collections;
using System.Diagnostics;
using System.Net;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>What is to be logged of a request, and the trace that it belongs to.</summary>
internal abstract record AuditLine(TraceIds Trace);

/// <summary>See <see cref="AuditLog.Executed"/>.</summary>
internal sealed record ExecutedLine(
    TraceIds Trace,
    string OperationType,
    string OperationName,
    string Subject,
    string Outcome,
    double DurationMs,
    int? Status,
    string? Client,
    string? ClientVersion,
    string? Document,
    string? DocumentHash,
    bool IsTrusted,
    string? Businesses,
    string? Unreadable,
    int ProviderCalls,
    int JoinedCalls,
    int CacheHits,
    string? Errors,
    long Bytes,
    int Payloads,
    double? FieldCost) : AuditLine(Trace);

/// <summary>See <see cref="AuditLog.Refused"/>.</summary>
internal sealed record RefusedLine(
    TraceIds Trace,
    int Status,
    string Code,
    string? Subject,
    IPAddress? Address,
    string? Method,
    string? Path,
    string? Client,
    string? ClientVersion,
    long Suppressed) : AuditLine(Trace);

/// <summary>A scope with the members that the scope of a request's other lines has.</summary>
internal sealed class TraceIds(ActivityTraceId traceId, ActivitySpanId spanId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public static TraceIds None { get; } = new(default, default);

    public static TraceIds Current => Activity.Current is { } activity ? new(activity.TraceId, activity.SpanId) : None;

    public int Count => this == None ? 0 : 2;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("SpanId", spanId.ToHexString()) : new("TraceId", traceId.ToHexString());

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => this == None ? "" : $"SpanId:{spanId}, TraceId:{traceId}";
}
