using System.Diagnostics.Metrics;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Telemetry;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Settings of a <see cref="RequestExecutor"/>.</summary>
public sealed record ExecutorOptions
{
    /// <summary>How many documents are kept parsed, validated and planned.</summary>
    public int DocumentCacheCapacity { get; init; } = 1000;

    /// <summary>
    /// The most bytes of text of all documents kept. What is made of a text can take up to 90 times as much memory where
    /// somebody means it to.
    /// </summary>
    public int DocumentCacheBytes { get; init; } = 1024 * 1024;

    /// <summary>What one request may cost.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>
    /// Whether requests may ask for the schema. Where not, <c>__schema</c> and <c>__type</c> are refused, and no message
    /// suggests a name of the schema.
    /// </summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Which documents run, and what names them beside their text.</summary>
    public DocumentsOptions Documents { get; init; } = new();

    /// <summary>What an exception of a resolver or loader tells the client.</summary>
    public ExceptionMapper? MapException { get; init; }

    /// <summary>Makes the meter <c>CreditsGraph.GraphQL</c>; null for none.</summary>
    public IMeterFactory? Meters { get; init; }

    /// <summary>Cancelled when operations that are still under way have to come to their end, as the process does.</summary>
    public CancellationToken Ending { get; init; }

    /// <summary>Hears of every request.</summary>
    public IRequestObserver? Observer { get; init; }

    internal const string MeterName = "CreditsGraph.GraphQL";
}

/// <summary>Executes requests against a schema (section 6). One serves all requests at once.</summary>
public sealed partial class RequestExecutor
{
    private readonly LimitOptions _limits;
    private readonly TimeProvider _timeProvider;
    private readonly Suggestions _suggestions;
    private readonly RequestDocuments _documents;
    private readonly ErrorReporter _reporter;
    private readonly CostLimit _costs;
    private readonly IntrospectionResponse _introspection = new();
    private readonly ResponseMemo _memo = new();

    /// <summary>An executor for a bound schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the limits is out of its range.</exception>
    /// <exception cref="TrustedDocumentsException">Some of the trusted documents cannot be executed against the schema.</exception>
    public RequestExecutor(Schema schema, ExecutorOptions options, TimeProvider timeProvider, ILogger<RequestExecutor> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Limits.EnsureValid();
        Schema = schema;
        Options = options;
        _limits = options.Limits;
        _timeProvider = timeProvider;
        _suggestions = options.Introspection ? Suggestions.All : Suggestions.None;
        _documents = new RequestDocuments(new DocumentPreparer(schema, options), options, logger);
        _reporter = new ErrorReporter(options.MapException, logger);
        _costs = new CostLimit(_limits.Cost, options.Meters);
        Telemetry = new ExecutorTelemetry(options, timeProvider);
    }

    /// <summary>The schema that requests are executed against.</summary>
    public Schema Schema { get; }

    /// <summary>What the executor was made with.</summary>
    public ExecutorOptions Options { get; }

    internal ExecutorTelemetry Telemetry { get; }

    /// <summary>
    /// Executes one request. Everything that can be wrong with it is in the result; what throws is a cancelled
    /// <paramref name="cancellationToken"/>, and <see cref="GraphQLRequest.CreateContext"/>.
    /// </summary>
    public ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken) =>
        Telemetry.Begin(request) is { } observed
            ? ObserveAsync(request, observed, cancellationToken)
            : ExecuteAsync(request, null, cancellationToken);

    private async ValueTask<ExecutionResult> ObserveAsync(
        GraphQLRequest request, ExecutedRequest observed, CancellationToken cancellationToken)
    {
        observed.Begin();
        try
        {
            var result = await ExecuteAsync(request, observed, cancellationToken);
            result.ReportTo(observed);
            return result;
        }
        catch (Exception exception)
        {
            var isCancelled = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
            observed.Broke(isCancelled ? RequestOutcome.Cancelled : RequestOutcome.Failed);
            observed.Report();
            throw;
        }
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, ExecutedRequest? observed, CancellationToken cancellationToken)
    {
        var prepared = await _documents.FindAsync(request, cancellationToken);
        observed?.Found(prepared);
        if (prepared.Errors.Count > 0)
            return Failed(prepared.Errors, observed);

        var operation = prepared.FindOperation(request.OperationName);
        if (operation is null)
            return Failed([OperationNotFound(prepared, request.OperationName)], observed);
        observed?.Found(operation);
        if (request.QueriesOnly && operation.Operation != OperationType.Query)
            return Failed([new GraphQLError("Only queries can be sent by this method.", ErrorCodes.MethodNotAllowed)], observed, ExecutionOutcome.OperationNotAllowed);
        if (operation.Operation == OperationType.Subscription)
            return Failed([new GraphQLError("Subscriptions are not supported.", ErrorCodes.OperationResolutionFailure)], observed);

        OperationCost? reportedCost = null;
        try
        {
            if (VariableLimits.FindExcess(request.Variables, _limits) is { } excess)
                return Failed([excess.ToError()], observed);
            var errors = new List<GraphQLError>();
            var variables = VariableCoercion.Coerce(Schema, prepared.Document, operation, request.Variables, errors, _suggestions);
            if (variables is null)
                return Failed(errors, observed);

            var plan = prepared.GetPlan(Schema, operation, variables, _limits, request.Incremental);
            var refusal = _costs.Refuse(plan, prepared.Document, variables, out var cost);
            observed?.Costs(cost);
            if (request.ReportCost)
                reportedCost = cost;
            if (refusal is not null)
                return Failed([refusal], observed, cost: reportedCost);
            if (plan.Root.NeedsResolve || plan.IsIncremental)
                return await ResolveAndWriteAsync(plan, prepared, variables, request, observed, reportedCost, cancellationToken);
            if (plan.IsIntrospection && reportedCost is null && FindIntrospection(plan, request) is { } known)
                return known;
            var result = Write(
                new OperationExecution(plan, variables, _limits, request.CreateContext, cancellationToken), prepared, request, observed, reportedCost, null);
            if (plan.IsIntrospection && reportedCost is null && !result.HasErrors)
                _introspection.Keep(plan, result.Body.Span);
            return result;
        }
        catch (ExecutionAbortedException exception)
        {
            return Failed([exception.Excess.ToError()], observed, cost: reportedCost);
        }
        catch (GraphQLException exception)
        {
            // The request's context could not be made.
            return Failed([GraphQLError.From(exception)], observed, cost: reportedCost);
        }
    }

    /// <summary>Executes an operation that loaders take part in: the only kind that can take long, or come in several payloads.</summary>
    private async ValueTask<ExecutionResult> ResolveAndWriteAsync(
        OperationPlan plan,
        PreparedDocument prepared,
        VariableValues variables,
        GraphQLRequest request,
        ExecutedRequest? observed,
        OperationCost? reportedCost,
        CancellationToken cancellationToken)
    {
        var lifetime = new OperationLifetime(_limits, _timeProvider, cancellationToken, Options.Ending);
        ExecutionResult? result = null;
        try
        {
            var execution = lifetime.Begin(plan, variables, request.CreateContext);
            if (observed is not null)
                observed.Context = execution.Context;
            await execution.ResolveAsync();
            return result = Write(execution, prepared, request, observed, reportedCost, lifetime);
        }
        catch (OperationCanceledException) when (lifetime.IsOver)
        {
            return Failed([lifetime.EndError()], observed, ExecutionOutcome.TimedOut, reportedCost);
        }
        finally
        {
            if (result is not { HasNext: true })
                lifetime.Dispose();
        }
    }

    private ExecutionResult Write(
        OperationExecution execution,
        PreparedDocument prepared,
        GraphQLRequest request,
        ExecutedRequest? observed,
        OperationCost? reportedCost,
        OperationLifetime? lifetime)
    {
        if (observed is not null)
            observed.Context = execution.Context;
        var buffer = new JsonBuffer(_limits.ResponseBytes / request.BatchSize);
        var writer = new ResponseWriter(execution, prepared.Document, _reporter, buffer, _memo, observed?.Errors);
        IncrementalResponse? subsequent = null;
        try
        {
            writer.WriteResponse(reportedCost);
            if (writer.TakeWork() is { } work)
                subsequent = new IncrementalResponse(lifetime!, writer, IncrementalPublisher.Begin(writer, work));
            else
                writer.EndResponse();
            return new ExecutionResult(ExecutionOutcome.Executed, buffer, writer.HasErrors, execution.Context, subsequent);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            if (subsequent is null)
                writer.Dispose();
        }
    }

    private ExecutionResult? FindIntrospection(OperationPlan plan, GraphQLRequest request)
    {
        var maxLength = _limits.ResponseBytes / request.BatchSize;
        if (_introspection.Find(plan) is not { } response || response.Length > maxLength)
            return null;
        var buffer = new JsonBuffer(maxLength);
        buffer.WriteRaw(response);
        return new ExecutionResult(ExecutionOutcome.Executed, buffer, hasErrors: false);
    }

    private static GraphQLError OperationNotFound(PreparedDocument document, string? name)
    {
        var message = (name, document.HasSeveralOperations) switch
        {
            (not null, _) => $"Unknown operation named \"{name}\".",
            (null, true) => "Must provide operation name if query contains multiple operations.",
            (null, false) => "Must provide an operation.",
        };
        return new GraphQLError(message, ErrorCodes.OperationResolutionFailure);
    }

    private static ExecutionResult Failed(
        IReadOnlyList<GraphQLError> errors,
        ExecutedRequest? observed,
        ExecutionOutcome outcome = ExecutionOutcome.RequestError,
        OperationCost? cost = null)
    {
        observed?.Errors.Add(errors);
        var buffer = new JsonBuffer();
        ErrorJson.WriteResponse(buffer, errors, cost);
        return new ExecutionResult(outcome, buffer, hasErrors: true);
    }
}
