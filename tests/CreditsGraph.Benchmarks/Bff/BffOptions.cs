namespace CreditsGraph.Benchmarks.Bff;

/// <summary>What the BFF is configured with: one business of one provider account.</summary>
internal sealed record BffOptions
{
    public required Uri ProviderUrl { get; init; }

    public required Guid BusinessId { get; init; }

    public required string ThredfiPartnerId { get; init; }

    public required string ThredfiApiKey { get; init; }

    public required string DayZeroToken { get; init; }

    /// <summary>Whether providers are called over HTTP/2, without TLS by prior knowledge; else over HttpClient's own default, HTTP/1.1.</summary>
    public bool Http2 { get; init; }

    /// <summary>Whether pages are kept in memory for a short time.</summary>
    public bool CacheEnabled { get; init; }

    /// <summary>A file of JSON that is served as it is, or null.</summary>
    public string? StaticFile { get; init; }

    public static BffOptions Read(IConfiguration configuration) => new()
    {
        ProviderUrl = new Uri(Require(configuration, nameof(ProviderUrl))),
        BusinessId = Guid.Parse(Require(configuration, nameof(BusinessId))),
        ThredfiPartnerId = Require(configuration, nameof(ThredfiPartnerId)),
        ThredfiApiKey = Require(configuration, nameof(ThredfiApiKey)),
        DayZeroToken = Require(configuration, nameof(DayZeroToken)),
        Http2 = configuration.GetValue<bool>(nameof(Http2)),
        CacheEnabled = configuration.GetValue<bool>(nameof(CacheEnabled)),
        StaticFile = configuration[nameof(StaticFile)],
    };

    private static string Require(IConfiguration configuration, string name) =>
        configuration[name] ?? throw new InvalidOperationException($"The setting {name} is missing.");
}
