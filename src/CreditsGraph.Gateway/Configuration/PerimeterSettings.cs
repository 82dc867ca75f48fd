namespace CreditsGraph.Gateway.Configuration;

/// <summary>What stands between the network and the endpoints.</summary>
internal sealed record PerimeterSettings
{
    /// <summary>How much a connection may take.</summary>
    public required ServerSettings Server { get; init; }

    /// <summary>Whose word is taken for a client's address; null where nobody's is.</summary>
    public ForwardedHeaderSettings? ForwardedHeaders { get; init; }

    /// <summary>Which other origins' pages may use the endpoint; null where none may.</summary>
    public CorsSettings? Cors { get; init; }

    /// <summary>How often may be asked.</summary>
    public required RateLimitSettings RateLimits { get; init; }

    /// <summary>How responses are compressed; null where they are not.</summary>
    public CompressionSettings? Compression { get; init; }

    /// <summary>Reads the sections Kestrel:Limits, ForwardedHeaders, Cors, RateLimits and Compression.</summary>
    public static PerimeterSettings Read(SettingsSection root, SecuritySettings security)
    {
        // ASP.NET Core's own switch, the environment variable ASPNETCORE_FORWARDEDHEADERS_ENABLED.
        if (root.Flag("ForwardedHeaders_Enabled") == true)
            root.Report("ForwardedHeaders_Enabled", "is true, which has everybody believed who says to be a proxy. Name them with ForwardedHeaders:KnownProxies or KnownNetworks.");
        return new PerimeterSettings
        {
            // The server itself reads the rest of its section.
            Server = ServerSettings.Read(root.Section("Kestrel").Section("Limits")),
            ForwardedHeaders = ForwardedHeaderSettings.Read(root.Section("ForwardedHeaders"), security),
            Cors = CorsSettings.Read(root.Section("Cors"), security),
            RateLimits = RateLimitSettings.Read(root.Section("RateLimits"), security),
            Compression = CompressionSettings.Read(root.Section("Compression")),
        };
    }
}
