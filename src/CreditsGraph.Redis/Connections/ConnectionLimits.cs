namespace CreditsGraph.Redis.Connections;

/// <summary>What one connection holds at most. A command beyond fails at once.</summary>
internal sealed record ConnectionLimits
{
    public static ConnectionLimits Default { get; } = new();

    /// <summary>The most commands that wait for their replies.</summary>
    public int Commands { get; init; } = 64 * 1024;

    /// <summary>Once this many bytes wait to be sent, no further command is taken.</summary>
    public long UnsentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest value, message or script that is sent: what a reply could not bring back is not stored.</summary>
    public int ValueBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The first pause before connecting again; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before connecting again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);
}
