using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Telemetry;

namespace CreditsGraph.Providers.Caching;

/// <summary>
/// Keeps providers' answers: as parsed objects in memory, and, where nodes share a store, as the provider's bytes there.
/// Equal calls at the same time are one call, for as long as anybody waits for it. An answer that is a failure is never
/// kept, and one that says that the caller has no access or that there is no such thing removes what was kept before it.
/// </summary>
internal sealed class ProviderCache(
    CacheOptions options,
    ICacheGenerations generations,
    DistributedTier? distributed,
    TimeProvider time,
    CacheMetrics metrics) : IDisposable
{
    /// <summary>What callers that insist on the provider's answer get nevertheless: else each of them is a call.</summary>
    private static readonly TimeSpan RevalidateInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long a caller waits for an answer where there is one that may be shown if the provider fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly MemoryTier _memory = new(options, time);
    private readonly Flights _stored = new();
    private readonly Flights _fetches = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The call's answer.</summary>
    /// <exception cref="ProviderException">There is none, and none that may stand in for it.</exception>
    public ValueTask<Cached<T>> GetAsync<T>(ProviderCall<T> call, CacheUse use, CancellationToken cancellationToken) =>
        ProviderSpans.HasListeners ? GetTracedAsync(call, use, cancellationToken) : FindAsync(call, use, cancellationToken);

    /// <summary>An answer that is known without a call, made of the present time.</summary>
    public Cached<T> Known<T>(Func<DateTimeOffset, T> value)
    {
        var now = time.GetUtcNow();
        return new Cached<T>(value(now), now, options.Enabled ? now + options.Fresh : now, IsStale: false);
    }

    /// <summary>Ends what runs in the background; nobody waits for it.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _memory.Dispose();
    }

    private async ValueTask<Cached<T>> GetTracedAsync<T>(ProviderCall<T> call, CacheUse use, CancellationToken cancellationToken)
    {
        using var span = ProviderSpans.StartLookup(call);
        try
        {
            var answer = await FindAsync(call, use, cancellationToken);
            ProviderSpans.EndLookup(span, answer.Source);
            return answer;
        }
        catch (Exception exception)
        {
            ProviderSpans.Fail(span, exception);
            throw;
        }
    }

    private ValueTask<Cached<T>> FindAsync<T>(ProviderCall<T> call, CacheUse use, CancellationToken cancellationToken)
    {
        if (!options.Enabled)
            return new(SendAsync(call, cancellationToken));

        var generation = generations.GetAsync(call.Business, cancellationToken);
        if (use != CacheUse.Default || !generation.IsCompletedSuccessfully)
            return new(FindAsync(call, generation, use, cancellationToken));

        var key = new CacheKey(call.Business, call.Scope, generation.Result, call.Name);
        return _memory.Find<T>(key) is { } entry && entry.StateAt(time.GetUtcNow()) == EntryState.Fresh
            ? new(Fetched(call, entry, AnswerSource.Memory))
            : new(FindOrFetchAsync(call, key, cancellationToken));
    }

    private async Task<Cached<T>> FindAsync<T>(
        ProviderCall<T> call, ValueTask<Guid> generation, CacheUse use, CancellationToken cancellationToken)
    {
        var key = new CacheKey(call.Business, call.Scope, await generation, call.Name);
        if (use == CacheUse.Default)
            return await FindOrFetchAsync(call, key, cancellationToken);
        if (use == CacheUse.Revalidate && _memory.Find<T>(key) is { } entry && time.GetUtcNow() - entry.FetchedAt < RevalidateInterval)
            return Fetched(call, entry, AnswerSource.Memory);

        return use == CacheUse.Bypass
            ? Fetched(call, await FetchAsync(call, key, cancellationToken), AnswerSource.Provider)
            : await FetchSharedAsync(call, key, cancellationToken);
    }

    private async Task<Cached<T>> FindOrFetchAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken)
    {
        var outcome = AnswerSource.Memory;
        var entry = _memory.Find<T>(key);
        if (entry is null && distributed is not null)
        {
            outcome = AnswerSource.Distributed;
            entry = await FindStoredAsync(call, key, cancellationToken);
        }

        var state = entry?.StateAt(time.GetUtcNow()) ?? EntryState.Expired;
        switch (state)
        {
            case EntryState.Fresh:
                return Fetched(call, entry!, outcome);
            case EntryState.StaleWhileRevalidate:
                RenewInBackground(call, key);
                return Stale(call, entry!);
        }

        try
        {
            // What another node has fetched since is as good as what this one would fetch.
            return entry is not null && outcome == AnswerSource.Memory && await FindFreshStoredAsync(call, key, cancellationToken) is { } stored
                ? Fetched(call, stored, AnswerSource.Distributed)
                : state == EntryState.StaleIfError
                    // It goes on after whoever lost patience: the next one asks for the same.
                    ? Fetched(
                        call,
                        await FlyAsync(call, key, _stopping.Token, out var isJoined).WaitAsync(Patience, time, cancellationToken),
                        isJoined ? AnswerSource.Joined : AnswerSource.Provider)
                    : await FetchSharedAsync(call, key, cancellationToken);
        }
        catch (Exception exception) when (state == EntryState.StaleIfError && (exception is TimeoutException || exception is ProviderException failure && IsTransient(failure)))
        {
            entry!.RenewalFailed(time.GetUtcNow());
            return Stale(call, entry);
        }
    }

    private void RenewInBackground<T>(ProviderCall<T> call, CacheKey key)
    {
        if (!_fetches.IsRunning(key))
            _ = RenewAsync(call, key, _stopping.Token);
    }

    private async Task RenewAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindFreshStoredAsync(call, key, cancellationToken) is null)
                await FlyAsync(call, key, cancellationToken, out _);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (ProviderException exception)
        {
            // Logged and counted where it was made. Those who would have to wait for the next attempt need to know.
            if (IsTransient(exception))
                _memory.Find<T>(key)?.RenewalFailed(time.GetUtcNow());
        }
    }

    private async Task<Cached<T>> FetchSharedAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken)
    {
        var entry = await FlyAsync(call, key, cancellationToken, out var isJoined);
        return Fetched(call, entry, isJoined ? AnswerSource.Joined : AnswerSource.Provider);
    }

    private Task<CacheEntry<T>> FlyAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken, out bool isJoined) =>
        _fetches.RunAsync(key, token => FetchAsync(call, key, token), cancellationToken, out isJoined);

    private async Task<CacheEntry<T>> FetchAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await call.SendAsync(cancellationToken);
            var entry = new CacheEntry<T>(call.Read(answer), answer.FetchedAt, answer.Body.Length, options);
            _memory.Store(key, entry);
            if (distributed is not null)
                _ = distributed.StoreAsync(key, answer, entry.ExpiresAt);
            return entry;
        }
        catch (ProviderException exception) when (!IsTransient(exception))
        {
            _memory.Remove(key);
            if (distributed is not null)
                _ = distributed.RemoveAsync(key);
            throw;
        }
    }

    private async Task<CacheEntry<T>?> FindFreshStoredAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken) =>
        distributed is not null
        && await FindStoredAsync(call, key, cancellationToken) is { } entry
        && entry.StateAt(time.GetUtcNow()) == EntryState.Fresh
            ? entry
            : null;

    private Task<CacheEntry<T>?> FindStoredAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken) =>
        _stored.RunAsync(key, token => ReadStoredAsync(call, key, token), cancellationToken, out _);

    private async Task<CacheEntry<T>?> ReadStoredAsync<T>(ProviderCall<T> call, CacheKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await distributed!.FindAsync(key, cancellationToken) is not { } answer || answer.FetchedAt > now + RevalidateInterval)
            return null;
        try
        {
            var entry = new CacheEntry<T>(call.Read(answer), answer.FetchedAt, answer.Body.Length, options);
            if (entry.StateAt(now) == EntryState.Expired)
                return null;
            if (_memory.Find<T>(key) is { } known && known.FetchedAt >= entry.FetchedAt)
                return known;
            _memory.Store(key, entry);
            return entry;
        }
        catch (ProviderException)
        {
            // Another version of the gateway may have taken for an answer what this one does not.
            return null;
        }
    }

    private static async Task<Cached<T>> SendAsync<T>(ProviderCall<T> call, CancellationToken cancellationToken)
    {
        var answer = await call.SendAsync(cancellationToken);
        return new Cached<T>(call.Read(answer), answer.FetchedAt, answer.FetchedAt, IsStale: false, AnswerSource.Provider);
    }

    private Cached<T> Fetched<T>(ProviderCall<T> call, CacheEntry<T> entry, AnswerSource source)
    {
        metrics.Lookup(call.Business.Provider, source);
        return entry.ToFresh(source);
    }

    private Cached<T> Stale<T>(ProviderCall<T> call, CacheEntry<T> entry)
    {
        metrics.Lookup(call.Business.Provider, AnswerSource.Stale);
        return entry.ToStale();
    }

    /// <summary>Whether the failure says nothing of the data: the provider cannot be reached, is too slow, fails or throttles.</summary>
    private static bool IsTransient(ProviderException exception) =>
        exception.Code is ProviderErrorCode.Unavailable or ProviderErrorCode.Timeout or ProviderErrorCode.RateLimited;
}
