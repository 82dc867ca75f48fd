namespace CreditsGraph.Benchmarks.Soak;

/// <summary>A fault and its time, counted from the start of the load.</summary>
internal sealed record SoakWindow(SoakFault Fault, TimeSpan From, TimeSpan To);

/// <summary>What goes wrong when.</summary>
internal static class SoakSchedule
{
    /// <summary>Before the first fault and after the last one.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long after a fault the gateway may still show it: the call that tried whether the provider is well may have met
    /// its very end, and another break of the breaker follows.
    /// </summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>Of so many faults, one is the Redis server's.</summary>
    private const int RedisEvery = 4;

    /// <summary>Faults of 3 to 9 seconds, and calm of 12 to 16 between them; each fault once before any comes again.</summary>
    public static IReadOnlyList<SoakWindow> Create(SoakOptions options)
    {
        var random = new Random(options.Seed);
        var windows = new List<SoakWindow>();
        var deck = new Stack<SoakFault>();
        for (var at = Calm; ;)
        {
            if (deck.Count == 0)
                deck = Shuffled([.. SoakFault.All], random);
            var fault = options.HasRedis && windows.Count % RedisEvery == 1 ? SoakFault.RedisStopped : deck.Pop();
            var end = at + TimeSpan.FromSeconds(3 + (6 * random.NextDouble()));
            if (end + Calm > options.Duration)
                return windows;
            windows.Add(new(fault, at, end));
            at = end + Recovery + TimeSpan.FromSeconds(2 + (4 * random.NextDouble()));
        }
    }

    private static Stack<SoakFault> Shuffled(SoakFault[] faults, Random random)
    {
        random.Shuffle(faults);
        return new(faults);
    }
}
