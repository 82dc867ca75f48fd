using CreditsGraph.Gateway.Configuration;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>The gateway's start and end as the host and its clients see them.</summary>
internal static class Lifecycle
{
    public static IServiceCollection AddLifecycle(this IServiceCollection services, ShutdownSettings settings)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = GatewayLifecycle.LimitOf(settings));
        return services
            .AddSingleton(settings)
            .AddSingleton<GatewayLifecycle>()
            .AddHostedService(static provider => provider.GetRequiredService<GatewayLifecycle>());
    }

    /// <summary>Has the gateway warm up before it is ready.</summary>
    public static WebApplicationBuilder AddWarmUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WarmUp>();
        return builder;
    }

    /// <summary>
    /// While the gateway ends, has clients of HTTP/1.1 open another connection for their next request (RFC 9112, section 9.6):
    /// so hardly one is left whose request could cross the close of its connection. HTTP/2 has a message of its own for that,
    /// which the server sends.
    /// </summary>
    public static IApplicationBuilder UseDraining(this WebApplication app)
    {
        var lifecycle = app.Services.GetRequiredService<GatewayLifecycle>();
        return app.Use(next => http =>
        {
            if (lifecycle.Phase == GatewayPhase.Stopping && HttpProtocol.IsHttp11(http.Request.Protocol))
                http.Response.Headers[HeaderNames.Connection] = "close";
            return next(http);
        });
    }
}
