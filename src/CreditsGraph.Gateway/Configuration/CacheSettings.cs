using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Cache.</summary>
/// <param name="Options">How long answers are kept.</param>
/// <param name="Redis">Where nodes share them, as a connection string, which may hold a password; null where each keeps its own.</param>
/// <param name="RedisKeyPrefix">What every key and channel there begins with.</param>
internal sealed record CacheSettings(CacheOptions Options, string? Redis, string RedisKeyPrefix)
{
    public static CacheSettings Read(SettingsSection section)
    {
        var options = new CacheOptions();
        options = options with
        {
            Enabled = section.Flag("Enabled") ?? options.Enabled,
            Fresh = section.Duration("Fresh") ?? options.Fresh,
            StaleWhileRevalidate = section.DurationOrNone("StaleWhileRevalidate") ?? options.StaleWhileRevalidate,
            StaleIfError = section.DurationOrNone("StaleIfError") ?? options.StaleIfError,
            MemoryMegabytes = section.Number("MemoryMegabytes", 1, 64 * 1024) ?? options.MemoryMegabytes,
        };
        var redis = section.Text("Redis");
        var prefix = section.Text("RedisKeyPrefix") ?? "creditsgraph:";
        section.ReportUnknown();
        return new CacheSettings(options, options.Enabled ? redis : null, prefix);
    }
}
