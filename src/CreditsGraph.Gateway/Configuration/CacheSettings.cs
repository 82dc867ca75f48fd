using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Cache.</summary>
/// <param name="Options">How long answers are kept.</param>
/// <param name="Redis">Where nodes share them; null where each keeps its own.</param>
/// <param name="RedisKeyPrefix">What every key and channel there begins with.</param>
internal sealed record CacheSettings(CacheOptions Options, RedisOptions? Redis, string RedisKeyPrefix)
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
        RedisOptions? redis = null;
        if (section.Text("Redis") is { } text && !RedisOptions.TryParse(text, out redis, out var error))
            section.Report("Redis", $"cannot be used. {error}");
        var prefix = section.Text("RedisKeyPrefix") ?? "creditsgraph:";
        section.ReportUnknown();
        return new CacheSettings(options, options.Enabled ? redis : null, prefix);
    }
}
