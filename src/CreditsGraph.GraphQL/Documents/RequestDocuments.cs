using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>
/// Finds the document of a request, by text, id or hash, and decides whether it may run. Everything that is executed
/// comes through here.
/// </summary>
internal sealed class RequestDocuments(DocumentPreparer preparer, ExecutorOptions options, ILogger logger)
{
    private static readonly PreparedDocument NotFound = Refused("PersistedQueryNotFound", ErrorCodes.PersistedQueryNotFound);

    // Clients of the protocol stop sending hashes then.
    private static readonly PreparedDocument NotSupported = Refused("PersistedQueryNotSupported", ErrorCodes.PersistedQueryNotSupported);

    private static readonly PreparedDocument UnknownId =
        Refused("No document is known by that id.", ErrorCodes.PersistedQueryNotFound);

    private static readonly PreparedDocument NotTrusted =
        Refused("Only trusted documents run here, and this is none of them.", ErrorCodes.DocumentNotTrusted);

    private static readonly PreparedDocument WrongHash = Refused("provided sha does not match query", ErrorCodes.BadRequest);

    private static readonly PreparedDocument NoHash = Refused(
        "The sha256Hash of a persisted query must be 64 digits of lower-case hex, or the id of a trusted document.", ErrorCodes.BadRequest);

    private readonly DocumentsMode _mode = options.Documents.Mode;
    private readonly TrustedDocuments _trusted = TrustedDocuments.Prepare(options.Documents.Trusted, preparer);
    private readonly DocumentCache<PreparedDocument> _byText = new(options.DocumentCacheCapacity, options.DocumentCacheBytes);
    private readonly UntrustedDocuments _untrusted = new(options.Meters, logger);
    private readonly DocumentRequests _requests = new(options.Meters);
    private readonly PersistedQueries? _persisted =
        options.Documents.Mode == DocumentsMode.Trusted ? null : options.Documents.AutomaticPersistedQueries;

    /// <summary>The document, maybe with errors that say why it cannot run.</summary>
    public ValueTask<PreparedDocument> FindAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        if (request.DocumentId is { } id)
            return new(_trusted.Find(id) is { } trusted ? _requests.Trusted(trusted) : _requests.Miss(UnknownId));
        if (request.Sha256Hash is not { } hash)
            return new(OfText(request, request.Document));
        return request.Document.IsEmpty
            ? FindAsync(request, hash, cancellationToken)
            : RegisterAsync(request, hash, cancellationToken);
    }

    private async ValueTask<PreparedDocument> FindAsync(GraphQLRequest request, string hash, CancellationToken cancellationToken)
    {
        if (_trusted.Find(hash) is { } trusted)
            return _requests.Trusted(trusted);
        if (!DocumentHash.IsHash(hash))
            return _requests.Refused(NoHash);
        if (_persisted is null)
            return _mode == DocumentsMode.Trusted ? _requests.Miss(NotFound) : _requests.Refused(NotSupported);
        return await _persisted.FindAsync(hash, cancellationToken) is { } text ? _requests.Hit(OfText(request, text)) : _requests.Miss(NotFound);
    }

    private async ValueTask<PreparedDocument> RegisterAsync(GraphQLRequest request, string hash, CancellationToken cancellationToken)
    {
        if (DocumentHash.Of(request.Document.Span) != hash)
            return _requests.Refused(WrongHash);
        var document = OfText(request, request.Document);
        if (document.IsTrusted)
            return _requests.Trusted(document);
        if (_persisted is null || document.Errors.Count > 0)
            return document;
        await _persisted.StoreAsync(hash, request.Document, cancellationToken);
        return _requests.Registered(document);
    }

    private PreparedDocument OfText(GraphQLRequest request, ReadOnlyMemory<byte> text)
    {
        if (_mode == DocumentsMode.Trusted)
            return _trusted.Find(text.Span) ?? NotTrusted;

        var document = _byText.Find(text.Span) ?? Prepare(text);
        if (_mode == DocumentsMode.Warn && document is { IsTrusted: false, Errors.Count: 0 })
            _untrusted.Note(document, request.OperationName);
        return document;
    }

    private PreparedDocument Prepare(ReadOnlyMemory<byte> text)
    {
        // The text is the transport's and goes back to its pool; the document lives on in the cache.
        var owned = text.ToArray();
        var document = _trusted.Find(owned) ?? preparer.Prepare(owned);
        if (document.IsParsed)
            _byText.Add(owned, document, owned.Length);
        return document;
    }

    private static PreparedDocument Refused(string message, string code) => PreparedDocument.NotParsed(new GraphQLError(message, code));
}
