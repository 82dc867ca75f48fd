using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>
/// A token bucket for each key: of <see cref="RateLimit.Requests"/>, filled evenly over <see cref="RateLimit.Window"/>. A
/// full bucket is as good as none and is dropped; and there are never more than a fixed number, beyond which new keys share
/// one: an attack from many addresses costs neither memory nor those that were there before.
/// </summary>
/// <param name="limit">What each key may do.</param>
/// <param name="keyOf">The key of a request; false where it is not limited.</param>
/// <param name="time">The clock.</param>
/// <param name="maxKeys">The most buckets.</param>
internal sealed class RequestLimiter<TKey>(RateLimit limit, RequestLimiter<TKey>.KeyOf keyOf, TimeProvider time, int maxKeys = 100_000)
    : PartitionedRateLimiter<HttpContext>
    where TKey : notnull
{
    private static readonly Lease Granted = new(null);

    private readonly ConcurrentDictionary<TKey, Bucket> _buckets = new();
    private readonly Bucket _shared = new();
    private readonly long _window = (long)(limit.Window.TotalSeconds * time.TimestampFrequency);
    private long _nextSweep;
    private int _count;

    public delegate bool KeyOf(HttpContext context, out TKey key);

    /// <summary>Buckets that are kept.</summary>
    public int Count => Volatile.Read(ref _count);

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        if (!keyOf(resource, out var key))
            return Granted;
        var now = time.GetTimestamp();
        Sweep(now);
        var wait = BucketOf(key).Take(permitCount, now, _window, limit.Requests);
        return wait <= 0 ? Granted : new Lease(time.GetElapsedTime(now, now + wait));
    }

    // Nobody waits in line: a client is told when to come again.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    private Bucket BucketOf(TKey key)
    {
        if (_buckets.TryGetValue(key, out var bucket))
            return bucket;
        if (Interlocked.Increment(ref _count) <= maxKeys)
        {
            bucket = new Bucket();
            if (_buckets.TryAdd(key, bucket))
                return bucket;
        }

        Interlocked.Decrement(ref _count);
        return _buckets.GetValueOrDefault(key, _shared);
    }

    /// <summary>Drops full buckets, once in a window.</summary>
    private void Sweep(long now)
    {
        var next = Volatile.Read(ref _nextSweep);
        if (now < next || Interlocked.CompareExchange(ref _nextSweep, now + _window, next) != next)
            return;
        foreach (var bucket in _buckets)
        {
            // Who takes from it at this very moment gets one request more.
            if (bucket.Value.FullAt <= now && _buckets.TryRemove(bucket))
                Interlocked.Decrement(ref _count);
        }
    }

    private sealed class Bucket
    {
        private long _fullAt;

        /// <summary>When everything taken is back again.</summary>
        public long FullAt => Volatile.Read(ref _fullAt);

        /// <summary>Takes requests where there are enough; else says how long it takes until there are.</summary>
        public long Take(int count, long now, long window, int size)
        {
            var taken = (long)((double)window * count / size);
            while (true)
            {
                var before = Volatile.Read(ref _fullAt);
                var after = Math.Max(before, now) + taken;
                if (after - now > window)
                    return after - now - window;
                if (Interlocked.CompareExchange(ref _fullAt, after, before) == before)
                    return 0;
            }
        }
    }

    private sealed class Lease(TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => retryAfter is null;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
