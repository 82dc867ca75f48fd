using System.Security.Cryptography;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>How much is kept of automatic persisted queries.</summary>
public sealed record PersistedQueriesOptions
{
    /// <summary>The most bytes of one text; a longer one is executed, but not kept.</summary>
    public int TextBytes { get; init; } = 64 * 1024;

    /// <summary>The most texts in memory.</summary>
    public int MemoryCapacity { get; init; } = 10_000;

    /// <summary>The most bytes of all texts in memory.</summary>
    public int MemoryBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// The most bytes that this process writes to the shared cache within an hour: clients decide what is written, and what
    /// they share it with must not be pushed out.
    /// </summary>
    public int SharedBytesPerHour { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a text stays in the shared cache after it was written.</summary>
    public TimeSpan SharedLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the shared cache is waited for. After that it is as if it knew nothing.</summary>
    public TimeSpan SharedTimeout { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>
/// The texts of automatic persisted queries by the SHA-256 that clients gave and the server has verified: the latest in
/// memory, and all in a cache that processes share, where there is one. Neither is trusted further than the hash goes.
/// </summary>
/// <param name="shared">A cache that other processes see too, or null.</param>
/// <param name="options">How much is kept.</param>
/// <param name="time">Tells the hours.</param>
/// <param name="logger">Hears of a shared cache that fails.</param>
public sealed partial class PersistedQueries(
    IDistributedCache? shared, PersistedQueriesOptions options, TimeProvider time, ILogger<PersistedQueries> logger)
{
    private readonly DocumentCache<byte[]> _memory = new(options.MemoryCapacity, options.MemoryBytes);
    private readonly Lock _gate = new();
    private DateTimeOffset _hourEnds;
    private long _bytesThisHour;

    /// <summary>The text of a hash in lower-case hex, or null where it is not kept.</summary>
    internal async ValueTask<byte[]?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var key = Convert.FromHexString(hash);
        if (_memory.Find(key) is { } known)
            return known;
        if (shared is null || await FindSharedAsync(shared, hash, cancellationToken) is not { } text)
            return null;

        // Whoever can write to the shared cache must not decide what runs here.
        if (text.Length > options.TextBytes || !SHA256.HashData(text).AsSpan().SequenceEqual(key))
            return null;
        _memory.Add(key, text, text.Length);
        return text;
    }

    /// <summary>Keeps a text. That it has this hash and is a valid document, the caller has found out.</summary>
    internal async ValueTask StoreAsync(string hash, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        if (text.Length > options.TextBytes)
            return;
        var key = Convert.FromHexString(hash);
        if (_memory.Find(key) is not null)
            return;

        // The text is the transport's and goes back to its pool.
        var owned = text.ToArray();
        _memory.Add(key, owned, owned.Length);
        if (shared is not null && MayShare(owned.Length))
            await StoreSharedAsync(shared, hash, owned, cancellationToken);
    }

    private async ValueTask<byte[]?> FindSharedAsync(IDistributedCache cache, string hash, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        try
        {
            return await cache.GetAsync(KeyOf(hash), patience.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SharedCacheFailed(logger, exception);
            return null;
        }
    }

    private async ValueTask StoreSharedAsync(IDistributedCache cache, string hash, byte[] text, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        try
        {
            var entry = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = options.SharedLifetime };
            await cache.SetAsync(KeyOf(hash), text, entry, patience.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SharedCacheFailed(logger, exception);
        }
    }

    private CancellationTokenSource Patience(CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.SharedTimeout);
        return patience;
    }

    private bool MayShare(int bytes)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _hourEnds)
            {
                _hourEnds = now + TimeSpan.FromHours(1);
                _bytesThisHour = 0;
            }

            if (_bytesThisHour + bytes > options.SharedBytesPerHour)
                return false;
            _bytesThisHour += bytes;
            return true;
        }
    }

    private static string KeyOf(string hash) => $"documents:{hash}";

    private static partial class Log
    {
        // Whoever owns the connection says that it is lost; this would be once a request.
        [LoggerMessage(1, LogLevel.Debug, "The shared cache of persisted queries failed; clients send those texts again.")]
        public static partial void SharedCacheFailed(ILogger logger, Exception exception);
    }
}
