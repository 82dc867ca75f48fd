using System.Diagnostics;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits.Cost;

namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>What is noted of one request that the executor took, while it runs; made only where somebody wants to know.</summary>
public sealed class ExecutedRequest
{
    private readonly ExecutorTelemetry _telemetry;
    private readonly GraphQLRequest _request;
    private readonly long _started;
    private PreparedDocument? _document;
    private OperationDefinitionNode? _operation;
    private OperationCost? _cost;
    private bool _hasEnded;
    private bool _isReported;

    internal ExecutedRequest(ExecutorTelemetry telemetry, GraphQLRequest request, long started, bool isInFlight)
    {
        _telemetry = telemetry;
        _request = request;
        _started = started;
        IsInFlight = isInFlight;
    }

    /// <summary>What the transport knows of it: <see cref="GraphQLRequest.Transport"/>.</summary>
    public object? Transport => _request.Transport;

    /// <summary>The request's own object, made by <see cref="GraphQLRequest.CreateContext"/>; null where it came to none.</summary>
    public object? Context { get; internal set; }

    /// <summary>The operation's name in its document; null where it has none, or none was found.</summary>
    public string? OperationName => _operation?.Name?.Value;

    /// <summary><c>query</c>, <c>mutation</c> or <c>subscription</c>; null where no operation was found.</summary>
    public string? OperationType => _operation?.Operation switch
    {
        Language.OperationType.Query => "query",
        Language.OperationType.Mutation => "mutation",
        Language.OperationType.Subscription => "subscription",
        _ => null,
    };

    /// <summary>Whether the server's operator vouches for the document.</summary>
    public bool IsTrusted => _document is { IsTrusted: true };

    /// <summary>The id by which a trusted document was asked for; null for any other.</summary>
    public string? DocumentId => IsTrusted ? _request.DocumentId : null;

    /// <summary>The SHA-256 of the document's text in lower-case hex; null where there is no document.</summary>
    public string? DocumentHash => _document?.Hash;

    /// <summary>What became of it.</summary>
    public RequestOutcome Outcome { get; private set; }

    /// <summary>The errors that the client was told, by code.</summary>
    public ErrorCounts Errors { get; } = new();

    /// <summary>What the operation costs at most, by its fields; null where it did not come to that.</summary>
    public double? FieldCost => _cost?.FieldCost;

    /// <summary>What the operation costs at most, by its types; null where it did not come to that.</summary>
    public double? TypeCost => _cost?.TypeCost;

    /// <summary>How long it took until its response, or the last payload of it, was made.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The bytes of the response's body, over all payloads, before whatever the transport puts around it.</summary>
    public long ResponseBytes { get; private set; }

    /// <summary>How many payloads there were.</summary>
    public int Payloads { get; private set; }

    internal Activity? Activity { get; private set; }

    /// <summary>Whether it is counted among those in flight.</summary>
    internal bool IsInFlight { get; }

    /// <summary>Begins the request's span. What is called from there on within the same method is below it.</summary>
    internal void Begin() => Activity = ExecutorTelemetry.Source.StartActivity("GraphQL Operation", ActivityKind.Server);

    internal void Found(PreparedDocument document) => _document = document;

    internal void Found(OperationDefinitionNode operation) => _operation = operation;

    internal void Costs(OperationCost cost) => _cost = cost;

    /// <summary>Notes what became of it, and its first payload.</summary>
    internal void Made(ExecutionOutcome outcome, int bytes, bool hasNext)
    {
        Outcome = outcome switch
        {
            ExecutionOutcome.Executed => RequestOutcome.Ok,
            ExecutionOutcome.TimedOut => RequestOutcome.Timeout,
            _ => RequestOutcome.RequestError,
        };
        MadePayload(bytes, hasNext);
    }

    /// <summary>Notes a payload.</summary>
    internal void MadePayload(int bytes, bool hasNext)
    {
        Payloads++;
        ResponseBytes += bytes;
        if (Outcome == RequestOutcome.Ok && Errors.Count > 0)
            Outcome = RequestOutcome.Errors;
        if (!hasNext)
            End();
    }

    /// <summary>Notes that there is no response, or no rest of it.</summary>
    internal void Broke(RequestOutcome outcome)
    {
        if (_hasEnded)
            return;
        Outcome = outcome;
        End();
    }

    /// <summary>Tells of it. Only the first call does.</summary>
    internal void Report()
    {
        // Where payloads were still to come, nobody has waited for them.
        Broke(RequestOutcome.Cancelled);
        if (_isReported)
            return;
        _isReported = true;
        _telemetry.Report(this);
    }

    private void End()
    {
        _hasEnded = true;
        Duration = _telemetry.ElapsedSince(_started);
        if (Activity is not { } activity)
            return;
        OperationSpan.Describe(activity, this);
        activity.Stop();
    }
}
