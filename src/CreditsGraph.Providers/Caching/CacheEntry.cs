namespace CreditsGraph.Providers.Caching;

/// <summary>What may be done with a kept answer.</summary>
internal enum EntryState
{
    Fresh,

    /// <summary>Shown at once, while it is fetched again.</summary>
    StaleWhileRevalidate,

    /// <summary>Shown only where the provider fails.</summary>
    StaleIfError,

    Expired,
}

/// <summary>An answer as it lies in memory.</summary>
internal sealed class CacheEntry<T>
{
    /// <summary>
    /// After a failed fetch, callers do not wait for the next one: for so long what is stale is shown at once, and the
    /// next attempt runs behind it.
    /// </summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _revalidateUntil;
    private long _failedAtTicks = DateTimeOffset.MinValue.Ticks;

    public CacheEntry(T value, DateTimeOffset fetchedAt, int bytes, CacheOptions options)
    {
        Value = value;
        FetchedAt = fetchedAt;
        Bytes = bytes;
        if (value is null)
        {
            FreshUntil = _revalidateUntil = ExpiresAt = fetchedAt + options.FreshAbsence;
            return;
        }

        FreshUntil = fetchedAt + (options.Fresh * (1 - (0.1 * Random.Shared.NextDouble())));
        _revalidateUntil = fetchedAt + options.Fresh + options.StaleWhileRevalidate;
        ExpiresAt = fetchedAt + options.Life;
    }

    public T Value { get; }

    public DateTimeOffset FetchedAt { get; }

    public DateTimeOffset FreshUntil { get; }

    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The length of the provider's body.</summary>
    public int Bytes { get; }

    public EntryState StateAt(DateTimeOffset now) =>
        now < FreshUntil ? EntryState.Fresh
        : now >= ExpiresAt ? EntryState.Expired
        : now < _revalidateUntil || now.Ticks - Volatile.Read(ref _failedAtTicks) < AfterFailure.Ticks ? EntryState.StaleWhileRevalidate
        : EntryState.StaleIfError;

    /// <summary>Notes that a newer answer could not be had.</summary>
    public void RenewalFailed(DateTimeOffset now) => Volatile.Write(ref _failedAtTicks, now.Ticks);

    public Cached<T> ToFresh(AnswerSource source) => new(Value, FetchedAt, FreshUntil, IsStale: false, source);

    public Cached<T> ToStale() => new(Value, FetchedAt, FreshUntil, IsStale: true, AnswerSource.Stale);
}
