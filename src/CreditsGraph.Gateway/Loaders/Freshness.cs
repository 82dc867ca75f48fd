namespace CreditsGraph.Gateway.Loaders;

/// <summary>How long everything that a request has used holds. Any thread may use it.</summary>
internal sealed class Freshness
{
    private long _untilTicks = long.MaxValue;

    /// <summary>Until when all of it is fresh, UTC; null where nothing was used.</summary>
    public DateTimeOffset? Until =>
        Volatile.Read(ref _untilTicks) is var ticks && ticks != long.MaxValue ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How long all of it is still fresh, never negative; null where nothing was used.</summary>
    public TimeSpan? RemainingAt(DateTimeOffset now) =>
        Until is not { } until ? null : until > now ? until - now : TimeSpan.Zero;

    /// <summary>Notes that the response holds something that is fresh until then.</summary>
    public void Use(DateTimeOffset freshUntil)
    {
        var ticks = freshUntil.UtcTicks;
        var known = Volatile.Read(ref _untilTicks);
        while (ticks < known)
        {
            var seen = Interlocked.CompareExchange(ref _untilTicks, ticks, known);
            if (seen == known)
                return;
            known = seen;
        }
    }
}
