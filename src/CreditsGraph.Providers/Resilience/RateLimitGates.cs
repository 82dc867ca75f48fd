using System.Collections.Concurrent;

namespace CreditsGraph.Providers.Resilience;

/// <summary>
/// Which businesses a provider asked to wait, and until when. There is a bounded number of gates; where there are more,
/// the one that opens first makes room.
/// </summary>
internal sealed class RateLimitGates(TimeProvider time)
{
    internal const int MaxGates = 1000;

    /// <summary>How long a 429 that does not say closes the gate.</summary>
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a gate is closed, whatever the header says: then one call asks again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // By business, the timestamp of the end.
    private readonly ConcurrentDictionary<Guid, long> _ends = new();

    internal int Count => _ends.Count;

    /// <summary>How long the business's gate is closed yet; zero where it is open.</summary>
    public TimeSpan WaitOf(Guid businessId)
    {
        if (!_ends.TryGetValue(businessId, out var end))
            return TimeSpan.Zero;
        var wait = time.GetElapsedTime(time.GetTimestamp(), end);
        if (wait > TimeSpan.Zero)
            return wait;
        _ends.TryRemove(KeyValuePair.Create(businessId, end));
        return TimeSpan.Zero;
    }

    /// <summary>Closes the business's gate, or keeps it closed where it is for longer. Returns how long that is.</summary>
    public TimeSpan Close(Guid businessId, TimeSpan? retryAfter)
    {
        var wait = retryAfter ?? DefaultWait;
        if (wait > LongestWait)
            wait = LongestWait;
        if (wait <= TimeSpan.Zero)
            return TimeSpan.Zero;
        var end = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        _ends.AddOrUpdate(businessId, static (_, end) => end, static (_, old, end) => Math.Max(old, end), end);
        if (_ends.Count > MaxGates)
            MakeRoom(businessId);
        return wait;
    }

    // Walks all of them, but only after an answer 429 in a full house.
    private void MakeRoom(Guid except)
    {
        var now = time.GetTimestamp();
        var first = default(KeyValuePair<Guid, long>?);
        foreach (var pair in _ends)
        {
            if (pair.Value <= now)
                _ends.TryRemove(pair);
            else if (pair.Key != except && (first is not { } found || pair.Value < found.Value))
                first = pair;
        }

        if (_ends.Count > MaxGates && first is { } removed)
            _ends.TryRemove(removed);
    }
}
