namespace CreditsGraph.Providers.Resilience;

/// <summary>
/// Percentiles of the last five minutes in fixed memory: counts by the logarithm of the time taken, in slices of half a
/// minute that are emptied one after the other.
/// </summary>
internal sealed class LatencyWindow(TimeProvider time)
{
    private const int SliceCount = 10;
    private const int StepsPerDoubling = 8;

    // From a tenth of a millisecond, 24 doublings: half an hour.
    private const double Shortest = 0.1;
    private const int BucketCount = (24 * StepsPerDoubling) + 1;

    private static readonly TimeSpan SliceLength = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly long _sliceTicks = (long)SliceLength.TotalSeconds * time.TimestampFrequency;
    private readonly int[] _counts = new int[SliceCount * BucketCount];
    private long _slice = time.GetTimestamp() / ((long)SliceLength.TotalSeconds * time.TimestampFrequency);

    public void Record(TimeSpan latency)
    {
        var bucket = BucketOf(latency.TotalMilliseconds);
        lock (_gate)
        {
            GoOn();
            _counts[(int)(_slice % SliceCount * BucketCount) + bucket]++;
        }
    }

    /// <summary>Null where nothing was recorded.</summary>
    public LatencyPercentiles? Read()
    {
        Span<long> sums = stackalloc long[BucketCount];
        sums.Clear();
        lock (_gate)
        {
            GoOn();
            for (var i = 0; i < _counts.Length; i++)
                sums[i % BucketCount] += _counts[i];
        }

        var total = 0L;
        foreach (var sum in sums)
            total += sum;
        return total == 0 ? null : new LatencyPercentiles(At(sums, total, 0.5), At(sums, total, 0.99));
    }

    // Empties the slices that the clock has passed since the last time.
    private void GoOn()
    {
        var now = time.GetTimestamp() / _sliceTicks;
        for (var emptied = 0; _slice < now && emptied < SliceCount; emptied++)
        {
            _slice++;
            _counts.AsSpan((int)(_slice % SliceCount * BucketCount), BucketCount).Clear();
        }

        _slice = Math.Max(_slice, now);
    }

    // The nearest rank.
    private static TimeSpan At(ReadOnlySpan<long> counts, long total, double share)
    {
        var rank = (long)Math.Ceiling(total * share);
        var bucket = 0;
        for (var seen = counts[0]; seen < rank; seen += counts[bucket])
            bucket++;
        return TimeSpan.FromMilliseconds(Shortest * Math.Pow(2, (bucket - 0.5) / StepsPerDoubling));
    }

    private static int BucketOf(double milliseconds) => milliseconds <= Shortest ? 0
        : Math.Min(BucketCount - 1, (int)Math.Ceiling(Math.Log2(milliseconds / Shortest) * StepsPerDoubling));
}
