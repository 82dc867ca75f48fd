using System.Collections.Concurrent;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Documents by their text, the least recently used going first. Two generations stand in for an exact order:
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
    private volatile ConcurrentDictionary<byte[], TDocument> _young = Create();
    private volatile ConcurrentDictionary<byte[], TDocument> _old = Create();

    /// <summary>The document of exactly that text, or null.</summary>
    public TDocument? Find(ReadOnlySpan<byte> text)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out var document))
            return document;
        if (!_old.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out document))
            return null;
        Add(text.ToArray(), document);
        return document;
    }

    /// <summary>Keeps a document. The array is kept as the key and must not change.</summary>
    public void Add(byte[] text, TDocument document)
    {
        if (text.Length > _generationBytes)
            return;
        lock (_gate)
        {
            if (_youngCount == _generationSize || _youngBytes + text.Length > _generationBytes)
            {
                _old = _young;
                _young = Create();
                _youngCount = 0;
                _youngBytes = 0;
            }

            if (!_young.TryAdd(text, document))
                return;
            _youngCount++;
            _youngBytes += text.Length;
        }
    }

    private static ConcurrentDictionary<byte[], TDocument> Create() => new(TextComparer.Instance);

    private sealed class TextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static TextComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        // Seeded for each process, so that nobody can prepare documents that collide.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
