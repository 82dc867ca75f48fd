using System.Diagnostics.Metrics;

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

    /// <summary>Counts what <see cref="DocumentsMode.Warn"/> warns of; null for no count.</summary>
    public IMeterFactory? Meters { get; init; }
}
