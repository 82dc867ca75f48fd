namespace CreditsGraph.Providers.Credits;

/// <summary>A file that belongs to a credit.</summary>
public sealed record Document
{
    /// <summary>The document's id.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Presigned: a string that opens the file for whoever has it, until <see cref="ExpiresAt"/>.</summary>
    public required RawJson Url { get; init; }

    /// <summary>When the provider answered, plus its <c>expires_in</c>.</summary>
    public required Timestamp ExpiresAt { get; init; }

    /// <summary>
    /// Until when <see cref="Url"/> is worth giving away, UTC: a minute before it expires, or a tenth of its life where that
    /// is more, so that whoever gets it has the time to open it. Earlier than it was fetched where its life is less than that.
    /// </summary>
    public required DateTimeOffset UrlUsableUntil { get; init; }

    /// <summary>The file's original name; a string.</summary>
    public required RawJson FileName { get; init; }

    /// <summary>In bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>The media type; a string.</summary>
    public required RawJson MimeType { get; init; }
}
