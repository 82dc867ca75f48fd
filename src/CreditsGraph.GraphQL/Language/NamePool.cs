using System.Text;

namespace CreditsGraph.GraphQL.Language;

/// <summary>The names of one document: one string each, however often it is written. Open addressing, linear probing.</summary>
internal sealed class NamePool
{
    private Entry[] _entries = new Entry[64];
    private int _count;

    /// <summary>The string of a name, which is ASCII by its grammar.</summary>
    public string Get(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        ref var entry = ref _entries[hash & (_entries.Length - 1)];
        for (var i = hash; entry.Name is not null; entry = ref _entries[++i & (_entries.Length - 1)])
        {
            if (entry.Hash == hash && Ascii.Equals(name, entry.Name))
                return entry.Name;
        }

        var added = Encoding.ASCII.GetString(name);
        entry = new Entry(added, hash);
        if (++_count > _entries.Length / 2)
            Grow();
        return added;
    }

    private void Grow()
    {
        var grown = new Entry[_entries.Length * 2];
        foreach (var entry in _entries)
        {
            if (entry.Name is null)
                continue;
            var i = entry.Hash & (grown.Length - 1);
            while (grown[i].Name is not null)
                i = (i + 1) & (grown.Length - 1);
            grown[i] = entry;
        }

        _entries = grown;
    }

    // HashCode is seeded per process, so that nobody can send names that all collide.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private readonly record struct Entry(string? Name, int Hash);
}
