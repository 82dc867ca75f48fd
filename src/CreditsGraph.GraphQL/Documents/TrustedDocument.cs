namespace CreditsGraph.GraphQL.Documents;

/// <summary>
/// A document that the server's operator vouches for. It can be asked for by each of its ids, by the SHA-256 of its text in
/// lower-case hex, and by that after <c>sha256:</c> (GraphQL over HTTP, appendix "Persisted Documents").
/// </summary>
/// <param name="Origin">Where it comes from, for messages to the operator.</param>
/// <param name="Text">Its text in UTF-8, byte for byte what clients hash. It must not change afterwards.</param>
public sealed record TrustedDocument(string Origin, ReadOnlyMemory<byte> Text)
{
    /// <summary>More ids. What looks like a SHA-256 must be that of the text.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}

/// <summary>Trusted documents that cannot be served. Meant for the operator: it stops the start, and never reaches a client.</summary>
public sealed class TrustedDocumentsException(IReadOnlyList<string> problems)
    : Exception($"The trusted documents cannot be served:\n{string.Join('\n', problems)}")
{
    /// <summary>Every problem of every document, each beginning with the document's origin.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
