using System.Diagnostics.Metrics;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>Counts requests that name their document by an id or a hash.</summary>
internal sealed class DocumentRequests(IMeterFactory? meters)
{
    private readonly Counter<long>? _requests = meters?.Create(ExecutorOptions.MeterName).CreateCounter<long>(
        "creditsgraph.graphql.document_requests",
        "{request}",
        "Requests that name a document by id or hash: trusted, hit (kept by an earlier request), registered, miss, or refused.");

    public PreparedDocument Trusted(PreparedDocument document) => Count(document, "trusted");

    public PreparedDocument Hit(PreparedDocument document) => Count(document, "hit");

    public PreparedDocument Registered(PreparedDocument document) => Count(document, "registered");

    public PreparedDocument Miss(PreparedDocument document) => Count(document, "miss");

    public PreparedDocument Refused(PreparedDocument document) => Count(document, "refused");

    private PreparedDocument Count(PreparedDocument document, string outcome)
    {
        _requests?.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        return document;
    }
}
