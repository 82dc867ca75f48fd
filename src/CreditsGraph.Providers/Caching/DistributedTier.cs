using System.Buffers;
using CreditsGraph.Providers.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Caching;

/// <summary>
/// Answers that nodes share. Whatever goes wrong here is a miss, and for some time nobody asks again: a store that is
/// down or slow costs speed and nothing else.
/// </summary>
internal sealed partial class DistributedTier(
    IBufferDistributedCache store, TimeProvider time, ILogger<DistributedTier> logger)
{
    /// <summary>A provider is asked after so long: an answer from the store that takes longer is hardly a gain.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _pausedUntilTicks = DateTimeOffset.MinValue.UtcTicks;

    private bool IsPaused => time.GetUtcNow().UtcTicks < Volatile.Read(ref _pausedUntilTicks);

    /// <summary>The kept answer; null where there is none to be had.</summary>
    public async Task<ProviderAnswer?> FindAsync(CacheKey key, CancellationToken cancellationToken)
    {
        if (IsPaused)
            return null;
        using var limit = new CancellationTokenSource(ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var bytes = new ArrayBufferWriter<byte>();
            return await store.TryGetAsync(key.ToDistributedKey(), bytes, either.Token)
                ? StoredAnswer.Read(bytes.WrittenSpan, key.Business.Provider)
                : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            PauseAfter(exception);
            return null;
        }
    }

    /// <summary>Keeps an answer. Never throws; nobody needs to wait for it.</summary>
    public async Task StoreAsync(CacheKey key, ProviderAnswer answer, DateTimeOffset expiresAt)
    {
        var life = expiresAt - time.GetUtcNow();
        if (IsPaused || life <= TimeSpan.Zero)
            return;
        try
        {
            await store.SetAsync(
                key.ToDistributedKey(), StoredAnswer.Write(answer), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = life });
        }
        catch (Exception exception)
        {
            PauseAfter(exception);
        }
    }

    /// <summary>Forgets an answer. Never throws; nobody needs to wait for it.</summary>
    public async Task RemoveAsync(CacheKey key)
    {
        try
        {
            await store.RemoveAsync(key.ToDistributedKey());
        }
        catch (Exception exception)
        {
            PauseAfter(exception);
        }
    }

    private void PauseAfter(Exception exception)
    {
        if (!IsPaused)
            Log.Unavailable(logger, Pause.TotalSeconds, exception.Message);
        Volatile.Write(ref _pausedUntilTicks, (time.GetUtcNow() + Pause).UtcTicks);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The shared cache cannot be used; the gateway does without it for {Seconds} s. {Reason}")]
        public static partial void Unavailable(ILogger logger, double seconds, string reason);
    }
}
