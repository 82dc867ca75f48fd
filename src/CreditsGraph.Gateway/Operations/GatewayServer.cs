namespace CreditsGraph.Gateway.Operations;

/// <summary>What the server spends on a connection before anything of a request is looked at.</summary>
internal static class GatewayServer
{
    public static WebApplicationBuilder ConfigureServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            // A GET carries its whole document here.
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        });
        return builder;
    }
}
