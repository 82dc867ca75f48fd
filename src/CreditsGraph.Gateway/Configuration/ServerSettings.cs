using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>
/// The section Kestrel:Limits, named as the options of .NET's server: what it spends on a connection before anything of a
/// request is looked at. Bodies have limits of their own where they are read.
/// </summary>
internal sealed record ServerSettings
{
    // What the server buffers of a connection has to hold either.
    private const int LargestHead = 1024 * 1024;

    /// <summary>Connections at a time, beyond which new ones are closed; null where there is no bound.</summary>
    public int? MaxConcurrentConnections { get; init; }

    /// <summary>How long a connection without a request stays open.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long the whole head of a request may take.</summary>
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a request line. A GET carries its whole document there.</summary>
    public int MaxRequestLineSize { get; init; } = 16 * 1024;

    /// <summary>Bytes of all headers of a request.</summary>
    public int MaxRequestHeadersTotalSize { get; init; } = 32 * 1024;

    /// <summary>Headers of a request.</summary>
    public int MaxRequestHeaderCount { get; init; } = 100;

    /// <summary>How slowly a body may come.</summary>
    public MinDataRate MinRequestBodyDataRate { get; init; } = new(240, TimeSpan.FromSeconds(5));

    /// <summary>How slowly a response may be read.</summary>
    public MinDataRate MinResponseDataRate { get; init; } = new(240, TimeSpan.FromSeconds(5));

    /// <summary>Requests at a time on one connection of HTTP/2.</summary>
    public int MaxStreamsPerConnection { get; init; } = 100;

    public static ServerSettings Read(SettingsSection section)
    {
        var settings = new ServerSettings();
        var http2 = section.Section("Http2");
        settings = settings with
        {
            MaxConcurrentConnections = section.Number(nameof(MaxConcurrentConnections), 1, int.MaxValue),
            KeepAliveTimeout = section.Duration(nameof(KeepAliveTimeout), TimeSpan.FromSeconds(1)) ?? settings.KeepAliveTimeout,
            RequestHeadersTimeout = section.Duration(nameof(RequestHeadersTimeout), TimeSpan.FromSeconds(1)) ?? settings.RequestHeadersTimeout,
            MaxRequestLineSize = section.Number(nameof(MaxRequestLineSize), 1024, LargestHead) ?? settings.MaxRequestLineSize,
            MaxRequestHeadersTotalSize = section.Number(nameof(MaxRequestHeadersTotalSize), 1024, LargestHead) ?? settings.MaxRequestHeadersTotalSize,
            MaxRequestHeaderCount = section.Number(nameof(MaxRequestHeaderCount), 10, 10_000) ?? settings.MaxRequestHeaderCount,
            MinRequestBodyDataRate = ReadRate(section.Section(nameof(MinRequestBodyDataRate)), settings.MinRequestBodyDataRate),
            MinResponseDataRate = ReadRate(section.Section(nameof(MinResponseDataRate)), settings.MinResponseDataRate),
            MaxStreamsPerConnection = http2.Number(nameof(MaxStreamsPerConnection), 1, 10_000) ?? settings.MaxStreamsPerConnection,
        };
        http2.ReportUnknown();
        section.ReportUnknown();
        return settings;
    }

    public void ApplyTo(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MaxConcurrentConnections;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.RequestHeadersTimeout = RequestHeadersTimeout;
        limits.MaxRequestLineSize = MaxRequestLineSize;
        limits.MaxRequestHeadersTotalSize = MaxRequestHeadersTotalSize;
        limits.MaxRequestHeaderCount = MaxRequestHeaderCount;
        limits.MinRequestBodyDataRate = MinRequestBodyDataRate;
        limits.MinResponseDataRate = MinResponseDataRate;
        limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = Math.Min(limits.Http2.MaxRequestHeaderFieldSize, MaxRequestHeadersTotalSize);
    }

    private static MinDataRate ReadRate(SettingsSection section, MinDataRate rate)
    {
        // The server looks once a second.
        var read = new MinDataRate(
            section.Number("BytesPerSecond", 1, 1_000_000) ?? rate.BytesPerSecond,
            section.Duration("GracePeriod", TimeSpan.FromSeconds(2)) ?? rate.GracePeriod);
        section.ReportUnknown();
        return read;
    }
}
