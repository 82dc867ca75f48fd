using System.Collections.Concurrent;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Documents by their text or its hash, the least recently used going first. Two generations stand in for an exact order:
/// the older one is dropped when the younger is full, unless its entries have been asked for again.
/// </summary>
/// <param name="capacity">The most documents kept; at least two are.</param>
/// <param name="maxBytes">The most text kept, over all documents: what is made of a document grows with its text.</param>
internal sealed class DocumentCache<TDocument>(int capacity, int maxBytes)
    where TDocument : class
{
    private readonly int _generationSize = Math.Max(1, capacity / 2);
    private readonly int _generationBytes = maxBytes / 2;
    private readonly Lock _gate = new();
    private int _youngCount;
    private int _youngBytes;
    private volatile ConcurrentDictionary<byte[], (TDocument Document, int Bytes)> _young = Create();
    private volatile ConcurrentDictionary<byte[], (TDocument Document, int Bytes)> _old = Create();

    /// <summary>The document of exactly that key, or null.</summary>
    public TDocument? Find(ReadOnlySpan<byte> key)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var entry))
            return entry.Document;
        if (!_old.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out entry))
            return null;
        Add(key.ToArray(), entry.Document, entry.Bytes);
        return entry.Document;
    }

    /// <summary>Keeps a document.</summary>
    /// <param name="key">Kept as it is, and must not change.</param>
    /// <param name="document">What is found by it.</param>
    /// <param name="bytes">How long its text is.</param>
    public void Add(byte[] key, TDocument document, int bytes)
    {
        if (bytes > _generationBytes)
            return;
        lock (_gate)
        {
            if (_youngCount == _generationSize || _youngBytes + bytes > _generationBytes)
            {
                _old = _young;
                _young = Create();
                _youngCount = 0;
                _youngBytes = 0;
            }

            if (!_young.TryAdd(key, (document, bytes)))
                return;
            _youngCount++;
            _youngBytes += bytes;
        }
    }

    private static ConcurrentDictionary<byte[], (TDocument Document, int Bytes)> Create() => new(TextComparer.Instance);
}
