using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Operations;

/// <summary>The server that listens.</summary>
internal static class GatewayServer
{
    public static WebApplicationBuilder ConfigureServer(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            settings.ApplyTo(kestrel.Limits);
        });
        return builder;
    }
}
