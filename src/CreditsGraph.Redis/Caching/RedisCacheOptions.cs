namespace CreditsGraph.Redis;

/// <summary>How a cache uses its server.</summary>
public sealed record RedisCacheOptions
{
    /// <summary>What every key is preceded by, so that several applications can share a server.</summary>
    public string InstanceName { get; init; } = "";
}
