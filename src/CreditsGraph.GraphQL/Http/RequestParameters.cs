using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>
/// The parameters of one request, over the body's memory and rented one: <see cref="Document"/> and
/// <see cref="Variables"/> are valid until disposal.
/// </summary>
internal sealed class RequestParameters : IDisposable
{
    // A JsonDocument takes a time that grows with the square of the depth.
    private static readonly JsonDocumentOptions ObjectOptions = new()
    {
        MaxDepth = LimitOptions.LargestDepth,
        AllowDuplicateProperties = false,
    };

    private JsonDocument? _variables;

    /// <summary>How a body is read, whose nesting takes neither stack nor time.</summary>
    public static JsonReaderOptions EnvelopeOptions => new() { MaxDepth = int.MaxValue };

    /// <summary>The decoded variables of a URL.</summary>
    public PooledBytes Buffer { get; } = new();

    /// <summary>A document that had to be unescaped or decoded.</summary>
    public PooledBytes Unescaped { get; } = new();

    /// <summary>The document's text in UTF-8; null where none was sent.</summary>
    public ReadOnlyMemory<byte>? Document { get; set; }

    /// <summary>A trusted document's id (appendix "Persisted Documents" of the specification).</summary>
    public string? DocumentId { get; set; }

    /// <summary>The same as Relay's persisted queries send it.</summary>
    public string? Id { get; set; }

    /// <summary>The hash of Apollo's persisted queries.</summary>
    public string? Sha256Hash { get; set; }

    public string? OperationName { get; set; }

    /// <summary>A JSON object, or <c>default</c> where none was sent.</summary>
    public JsonElement Variables => _variables?.RootElement ?? default;

    /// <summary>The request as the executor takes it, valid until disposal.</summary>
    public GraphQLRequest ToRequest(HttpContext context, GraphQLHttpOptions options, int batchSize = 1, bool incremental = false) => new()
    {
        Document = Document ?? default,
        DocumentId = DocumentId,
        Sha256Hash = Sha256Hash,
        OperationName = OperationName,
        Variables = Variables,
        BatchSize = batchSize,
        ReportCost = CostHeader.AsksForReport(context.Request.Headers),
        QueriesOnly = !HttpMethods.IsPost(context.Request.Method),
        Incremental = incremental,
        Transport = context,
        CreateContext = scheduler => options.CreateContext(context, scheduler),
    };

    /// <summary>Takes the JSON text of the variables. The answer is null where it is an object within the limits, or null.</summary>
    public Refusal? SetVariables(ReadOnlyMemory<byte> json, LimitOptions limits)
    {
        if (VariableLimits.FindExcess(json.Span, limits) is { } excess)
            return Refusals.RequestError(excess);
        _variables = Parse(json);
        switch (_variables?.RootElement.ValueKind)
        {
            case JsonValueKind.Object:
                return null;
            case JsonValueKind.Null:
                _variables.Dispose();
                _variables = null;
                return null;
            default:
                return Refusals.VariablesNotAnObject;
        }
    }

    /// <summary>Whether the JSON text of the extensions is an object or null.</summary>
    public static bool AreExtensions(ReadOnlyMemory<byte> json)
    {
        using var extensions = Parse(json);
        return extensions?.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
    }

    /// <summary>
    /// Leaves of the parameters that name a document the one that goes first. The answer is null where there is one, and no
    /// two that contradict each other.
    /// </summary>
    public Refusal? ChooseDocument()
    {
        // Some clients send an empty text beside an id; alone it is a document with a syntax error.
        if (DocumentId is not null)
        {
            Sha256Hash = null;
            return Document is { IsEmpty: false } ? Refusals.QueryAndDocumentId : null;
        }

        if (Document is { IsEmpty: false } || Sha256Hash is not null)
            return null;

        // Only here: others send an id of their own making beside the text.
        DocumentId = Id;
        return DocumentId is null && Document is null ? Refusals.DocumentMissing : null;
    }

    public void Dispose()
    {
        _variables?.Dispose();
        Unescaped.Dispose();
        Buffer.Dispose();
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, ObjectOptions);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is about names with half of a surrogate pair, which cannot be compared with others.
            return null;
        }
    }
}
