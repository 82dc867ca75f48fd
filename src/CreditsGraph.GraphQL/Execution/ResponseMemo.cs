using System.Runtime.CompilerServices;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// What the value of a memoized field is made of: two that are made of the same are the same value. Everything that the value
/// shows must follow from it and never change.
/// </summary>
/// <param name="Source">An object that many requests share, such as a page that is kept in memory. Compared by reference.</param>
/// <param name="Owner">
/// Another one, and a small one, since it may be kept for long: what the source is shown as part of. Compared by reference.
/// </param>
/// <param name="Variant">Tells apart what is made of the same objects in different ways.</param>
public readonly record struct MemoKey(object Source, object Owner, ulong Variant = 0);

/// <summary>
/// The JSON of memoized fields: written once, and copied for as long as their value is in memory and asked for in the same
/// words. One whose value was met for the first time is not kept, since most are not met again.
/// </summary>
/// <remarks>
/// A table of fixed size, in which one may take another's place: it takes at most 16 MB, and keeps neither pages nor
/// documents in memory that nobody else has. Any thread may use it.
/// </remarks>
internal sealed class ResponseMemo
{
    private const int Size = 256;
    private const int MaxLength = 64 * 1024;

    private readonly Entry?[] _entries = new Entry?[Size];

    // The hash of what was written last in each place: one that comes by chance keeps something for nothing, and no more.
    private readonly int[] _seen = new int[Size];

    /// <summary>The JSON and until when it may be shown; null where it is not known.</summary>
    public (byte[] Json, DateTimeOffset Until)? Find(FieldPlan field, in MemoKey key) =>
        Volatile.Read(ref _entries[IndexOf(HashOf(field, key))]) is { } entry && entry.Is(field, key) ? (entry.Json, entry.Until) : null;

    public void Keep(FieldPlan field, in MemoKey key, ReadOnlySpan<byte> json, DateTimeOffset until)
    {
        var hash = HashOf(field, key);
        var index = IndexOf(hash);
        if (Interlocked.Exchange(ref _seen[index], hash) == hash && json.Length <= MaxLength)
            Volatile.Write(ref _entries[index], new Entry(field, key, json.ToArray(), until));
    }

    private static int HashOf(FieldPlan field, in MemoKey key) => HashCode.Combine(
        RuntimeHelpers.GetHashCode(field), RuntimeHelpers.GetHashCode(key.Source), RuntimeHelpers.GetHashCode(key.Owner), key.Variant);

    private static int IndexOf(int hash) => (int)((uint)hash % Size);

    // Weak: a page which the cache has let go, and the plan of a document, which can be large, are not kept here.
    private sealed class Entry(FieldPlan field, MemoKey key, byte[] json, DateTimeOffset until)
    {
        private readonly WeakReference<FieldPlan> _field = new(field);
        private readonly WeakReference<object> _source = new(key.Source);
        private readonly object _owner = key.Owner;
        private readonly ulong _variant = key.Variant;

        public byte[] Json { get; } = json;

        public DateTimeOffset Until { get; } = until;

        public bool Is(FieldPlan other, in MemoKey key) =>
            _field.TryGetTarget(out var known) && ReferenceEquals(known, other)
            && ReferenceEquals(_owner, key.Owner)
            && _variant == key.Variant
            && _source.TryGetTarget(out var source) && ReferenceEquals(source, key.Source);
    }
}
