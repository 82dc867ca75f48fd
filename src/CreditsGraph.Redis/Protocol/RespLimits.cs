namespace CreditsGraph.Redis.Protocol;

/// <summary>How much of the server's answers is believed. Beyond any of these the connection is closed.</summary>
internal sealed record RespLimits
{
    public static RespLimits Default { get; } = new();

    /// <summary>The most payload bytes of one reply, all its parts together.</summary>
    public int ReplyBytes { get; init; } = (16 * 1024 * 1024) + (64 * 1024);

    /// <summary>The most bytes of a line: an error message, a number or a length.</summary>
    public int LineBytes { get; init; } = 16 * 1024;

    /// <summary>The most values in one reply, those that hold others included.</summary>
    public int Values { get; init; } = 64 * 1024;

    /// <summary>How many aggregates may lie within each other.</summary>
    public int Depth { get; init; } = 16;
}
