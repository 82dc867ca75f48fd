namespace CreditsGraph.GraphQL.Documents;

/// <summary>Which documents an executor runs, and what names them beside their text.</summary>
public sealed record DocumentsOptions
{
    /// <summary>Which documents run.</summary>
    public DocumentsMode Mode { get; init; }

    /// <summary>The documents that are prepared at start-up and kept for as long as the executor.</summary>
    public IReadOnlyList<TrustedDocument> Trusted { get; init; } = [];

    /// <summary>
    /// Where the documents of automatic persisted queries are kept; null where there are none. Never asked in
    /// <see cref="DocumentsMode.Trusted"/>.
    /// </summary>
    public PersistedQueries? AutomaticPersistedQueries { get; init; }
}
