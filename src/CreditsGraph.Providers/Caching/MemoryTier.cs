using Microsoft.Extensions.Caching.Memory;

namespace CreditsGraph.Providers.Caching;

/// <summary>Parsed answers in this process, up to a size.</summary>
internal sealed class MemoryTier(CacheOptions options, TimeProvider time) : IDisposable
{
    // Measured over pages of 1, 20 and 100 rows: the records hold slices of the body, and two thirds as much beside it.
    private const double BytesPerBodyByte = 1.75;
    private const int BytesPerEntry = 2048;

    private readonly MemoryCache _entries = new(new MemoryCacheOptions
    {
        SizeLimit = options.MemoryMegabytes * 1024L * 1024,
    });

    public CacheEntry<T>? Find<T>(CacheKey key) => _entries.TryGetValue(key, out var entry) ? (CacheEntry<T>)entry! : null;

    /// <summary>Keeps an entry, unless there is a newer one: calls may overtake each other.</summary>
    public void Store<T>(CacheKey key, CacheEntry<T> entry)
    {
        var life = entry.ExpiresAt - time.GetUtcNow();
        if (life <= TimeSpan.Zero || Find<T>(key)?.FetchedAt > entry.FetchedAt)
            return;
        _entries.Set(key, entry, new MemoryCacheEntryOptions
        {
            // Only for letting go of it: what an entry is good for, it knows itself.
            AbsoluteExpirationRelativeToNow = life,
            Size = BytesPerEntry + (long)(entry.Bytes * BytesPerBodyByte),
        });
    }

    public void Remove(CacheKey key) => _entries.Remove(key);

    public void Dispose() => _entries.Dispose();
}
