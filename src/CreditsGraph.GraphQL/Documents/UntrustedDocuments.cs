using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>Says which documents run that nobody vouches for: each once, and no more of them than a log can bear.</summary>
internal sealed partial class UntrustedDocuments
{
    private const int MaxLogged = 1000;
    private const int MaxNameLength = 100;

    private readonly ConcurrentDictionary<string, bool> _logged = new(StringComparer.Ordinal);
    private readonly Counter<long>? _requests;
    private readonly ILogger _logger;
    private int _loggedCount;

    public UntrustedDocuments(IMeterFactory? meters, ILogger logger)
    {
        _logger = logger;
        _requests = meters?.Create(ExecutorOptions.MeterName).CreateCounter<long>(
            "creditsgraph.graphql.untrusted_requests", "{request}", "Requests of documents that are not trusted, where these are warned of.");
    }

    /// <summary>Counts a request, and logs its document unless that is done.</summary>
    public void Note(PreparedDocument document, string? operationName)
    {
        _requests?.Add(1);
        if (!document.MarkAsLogged())
            return;

        // The document's mark goes with it when it falls out of its cache.
        var hash = document.Hash!;
        if (_loggedCount >= MaxLogged || !_logged.TryAdd(hash, true))
            return;
        var count = Interlocked.Increment(ref _loggedCount);

        // A name of the document's own: it has letters, digits and underscores only.
        var name = document.FindOperation(operationName)?.Name?.Value ?? "(none)";
        if (count <= MaxLogged)
            Log.UntrustedDocument(_logger, hash, name.Length > MaxNameLength ? name[..MaxNameLength] : name);
        if (count == MaxLogged)
            Log.NoMore(_logger, MaxLogged);
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "A document that is not trusted runs: SHA-256 {Hash}, operation {Operation}.")]
        public static partial void UntrustedDocument(ILogger logger, string hash, string operation);

        [LoggerMessage(3, LogLevel.Warning, "Of documents that are not trusted, no more than {Count} are logged.")]
        public static partial void NoMore(ILogger logger, int count);
    }
}
