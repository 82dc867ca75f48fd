namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>
/// What was found to come later while a part was written. Where something of the part is taken back for a null, what
/// would have come below it goes too.
/// </summary>
internal sealed class IncrementalWork
{
    // With where in the buffer they were found, which ascends.
    private readonly List<(int Position, DeferredPart Part)> _parts = [];
    private readonly List<(int Position, ItemStream Stream)> _streams = [];

    /// <summary>In the order of the document, outer ones first. One without parts is nothing to tell of.</summary>
    public List<DeliveryGroup> Groups { get; } = [];

    public IEnumerable<DeferredPart> Parts => _parts.Select(static entry => entry.Part);

    public IEnumerable<ItemStream> Streams => _streams.Select(static entry => entry.Stream);

    public bool IsEmpty => _parts.Count + _streams.Count == 0;

    public void Add(int position, DeferredPart part) => _parts.Add((position, part));

    public void Add(int position, ItemStream stream) => _streams.Add((position, stream));

    public void Truncate(int start)
    {
        var kept = _parts.FindIndex(entry => entry.Position >= start);
        if (kept >= 0)
            _parts.RemoveRange(kept, _parts.Count - kept);
        kept = _streams.FindIndex(entry => entry.Position >= start);
        if (kept >= 0)
            _streams.RemoveRange(kept, _streams.Count - kept);
    }
}

/// <summary>What came of writing a part.</summary>
/// <param name="Json">The members of its entry: <c>"data":…,"errors":…,"extensions":…</c>; null where a null went beyond it.</param>
/// <param name="Error">The error then, as JSON.</param>
/// <param name="Work">What comes below it; null where nothing does.</param>
internal sealed record WrittenPart(byte[]? Json, byte[]? Error, IncrementalWork? Work);
