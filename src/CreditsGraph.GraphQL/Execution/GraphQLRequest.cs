using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>One request to execute, already taken from its transport.</summary>
public sealed class GraphQLRequest
{
    /// <summary>
    /// The document's text in UTF-8; may be empty where <see cref="DocumentId"/> or <see cref="Sha256Hash"/> is there. It is
    /// copied where it must outlive the request.
    /// </summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The id of a trusted document, in place of a text.</summary>
    public string? DocumentId { get; init; }

    /// <summary>
    /// The hash of Apollo's automatic persisted queries: that of <see cref="Document"/>, or in place of it. In place of it, it
    /// may be a trusted document's id too.
    /// </summary>
    public string? Sha256Hash { get; init; }

    /// <summary>Which operation to run; may be null where the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or <c>default</c> where none was sent.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>How many requests share the bytes of one response.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether only queries may run, as for GET (GraphQL over HTTP).</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>
    /// Whether the client takes a response in several parts. Else <c>@defer</c> and <c>@stream</c> have no effect, as the
    /// specification allows.
    /// </summary>
    public bool Incremental { get; init; }

    /// <summary>Whether the response says in <c>extensions.cost</c> what the operation costs.</summary>
    public bool ReportCost { get; init; }

    /// <summary>What the transport knows of the request, for <see cref="Telemetry.IRequestObserver"/>.</summary>
    public object? Transport { get; init; }

    /// <summary>Makes what resolvers see as <see cref="ResolverContext.Request{T}"/>: the place of the request's loaders.</summary>
    public Func<IBatchScheduler, object?>? CreateContext { get; init; }
}

/// <summary>What became of a request, as its transport needs to know it.</summary>
public enum ExecutionOutcome
{
    /// <summary>The operation was executed: there is a <c>data</c> member, maybe null, maybe beside errors.</summary>
    Executed,

    /// <summary>A request error (section 7.1.2): nothing was executed, there is no <c>data</c> member.</summary>
    RequestError,

    /// <summary>The operation is of a kind that the transport does not allow; a request error.</summary>
    OperationNotAllowed,

    /// <summary>The operation's loaders took too long, and it was given up: there is no <c>data</c> member.</summary>
    TimedOut,
}
