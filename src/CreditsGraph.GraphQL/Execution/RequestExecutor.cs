using CreditsGraph.GraphQL.Language;
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
    /// The most bytes of text of all documents kept. What is made of a text can take some 65 times as much memory where
    /// somebody means it to.
    /// </summary>
    public int DocumentCacheBytes { get; init; } = 1024 * 1024;

    /// <summary>The most bytes of a response; more is LIMIT_EXCEEDED.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long an operation may take; longer is EXECUTION_TIMEOUT.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What an exception of a resolver or loader tells the client.</summary>
    public ExceptionMapper? MapException { get; init; }
}

/// <summary>Executes requests against a schema (section 6). One serves all requests at once.</summary>
public sealed partial class RequestExecutor(
    Schema schema, ExecutorOptions options, TimeProvider timeProvider, ILogger<RequestExecutor> logger)
{
    private static readonly PlannerLimits PlannerLimits = new();

    private readonly DocumentCache<PreparedDocument> _documents = new(options.DocumentCacheCapacity, options.DocumentCacheBytes);
    private readonly ErrorReporter _reporter = new(options.MapException, logger);

    /// <summary>The schema that requests are executed against.</summary>
    public Schema Schema { get; } = schema;

    /// <summary>
    /// Executes one request. Everything that can be wrong with it is in the result; what throws is a cancelled
    /// <paramref name="cancellationToken"/>, and <see cref="GraphQLRequest.CreateContext"/>.
    /// </summary>
    public async ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var prepared = Prepare(request.Document);
        if (prepared.Errors.Count > 0)
            return Failed(prepared.Errors);

        var operation = prepared.FindOperation(request.OperationName);
        if (operation is null)
            return Failed([OperationNotFound(prepared, request.OperationName)]);
        if (request.QueriesOnly && operation.Operation != OperationType.Query)
            return Failed([new GraphQLError("Only queries can be sent by this method.", ErrorCodes.MethodNotAllowed)], ExecutionOutcome.OperationNotAllowed);
        if (operation.Operation == OperationType.Subscription)
            return Failed([new GraphQLError("Subscriptions are not supported.", ErrorCodes.OperationResolutionFailure)]);

        try
        {
            var errors = new List<GraphQLError>();
            var variables = VariableCoercion.Coerce(Schema, prepared.Document, operation, request.Variables, errors);
            if (variables is null)
                return Failed(errors);

            var plan = prepared.GetPlan(Schema, operation, variables, PlannerLimits);
            return plan.Root.NeedsResolve
                ? await ResolveAndWriteAsync(plan, prepared, variables, request, cancellationToken)
                : Write(new OperationExecution(plan, variables, request.CreateContext, cancellationToken), prepared);
        }
        catch (ExecutionAbortedException exception)
        {
            return Failed([new GraphQLError(exception.Message, exception.Code)]);
        }
        catch (GraphQLException exception)
        {
            // For instance a condition of @skip or @include that is not of its type, found while planning.
            return Failed([GraphQLError.From(exception)]);
        }
    }

    /// <summary>Executes an operation that loaders take part in: the only kind that can take long.</summary>
    private async ValueTask<ExecutionResult> ResolveAndWriteAsync(
        OperationPlan plan, PreparedDocument prepared, VariableValues variables, GraphQLRequest request, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(options.Timeout, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), over);
        OperationExecution? execution = null;
        try
        {
            execution = new OperationExecution(plan, variables, request.CreateContext, over.Token);
            await execution.ResolveAsync();
            return Write(execution, prepared);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed([new GraphQLError($"The operation took longer than {options.Timeout.TotalSeconds} s.", ErrorCodes.ExecutionTimeout)]);
        }
        finally
        {
            // Calls that no field waits for any longer come to an end too.
            over.Cancel();
            execution?.End();
        }
    }

    private ExecutionResult Write(OperationExecution execution, PreparedDocument prepared)
    {
        var buffer = new JsonBuffer(options.MaxResponseBytes);
        try
        {
            var hasErrors = ResponseWriter.Write(execution, prepared.Document, _reporter, buffer);
            return new ExecutionResult(ExecutionOutcome.Executed, buffer, hasErrors, execution.Context);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private PreparedDocument Prepare(ReadOnlyMemory<byte> text)
    {
        if (_documents.Find(text.Span) is { } known)
            return known;

        // The text is the transport's and goes back to its pool; the document lives on in the cache.
        var owned = text.ToArray();
        PreparedDocument prepared;
        try
        {
            var document = GraphQLParser.Parse(owned);
            prepared = new PreparedDocument(document, DocumentValidator.Validate(Schema, document));
        }
        catch (GraphQLSyntaxException exception)
        {
            var error = new GraphQLError(exception.Message, exception.IsLimit ? ErrorCodes.LimitExceeded : ErrorCodes.ParseFailed)
            {
                Locations = [exception.Location],
            };
            return new PreparedDocument(new DocumentNode(default, [], default), [error]);
        }

        _documents.Add(owned, prepared);
        return prepared;
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

    private static ExecutionResult Failed(IReadOnlyList<GraphQLError> errors, ExecutionOutcome outcome = ExecutionOutcome.RequestError)
    {
        var buffer = new JsonBuffer();
        ErrorJson.WriteResponse(buffer, errors);
        return new ExecutionResult(outcome, buffer, hasErrors: true);
    }
}
