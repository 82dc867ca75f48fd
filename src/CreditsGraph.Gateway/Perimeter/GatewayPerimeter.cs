using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>What a request passes before it is asked who sent it. What is not configured is not there.</summary>
internal static class GatewayPerimeter
{
    public static IServiceCollection AddPerimeter(this IServiceCollection services, GatewaySettings settings)
    {
        var perimeter = settings.Perimeter;
        services.AddSingleton(perimeter);
        if (settings.Security.HttpsRedirection)
            services.AddHttpsOnly(perimeter);
        if (perimeter.Cors is not null)
            services.AddCrossOriginPages(perimeter.Cors);
        if (perimeter.RateLimits is not { PerAddress: null, PerCaller: null })
            services.AddRateLimiter(static _ => { });
        if (perimeter.Compression is not null)
            services.AddCompression(perimeter.Compression);
        return services;
    }

    /// <summary>
    /// Puts everything in front that needs no caller. Hosts are looked at before a redirect repeats them, and pages of other
    /// origins are told what they may do before anything is refused, so that they can read the refusal.
    /// </summary>
    public static IApplicationBuilder UsePerimeter(this IApplicationBuilder app, GatewaySettings settings)
    {
        var (perimeter, security) = (settings.Perimeter, settings.Security);
        app.UseSafeContentTypes();
        if (perimeter.ForwardedHeaders is not null)
            app.UseForwardedHeaders(ProxyHeaders.Of(perimeter.ForwardedHeaders));
        app.UseTrustedHosts(security);
        if (security.HttpsRedirection)
            app.UseHttpsOnly();
        if (perimeter.Cors is not null)
            app.UseCors();
        app.UseCrossSiteProtection(perimeter.Cors, security.Ide);
        app.UseAddressLimit(perimeter.RateLimits.PerAddress);
        return perimeter.Compression is null ? app : app.UseResponseCompression();
    }

    /// <summary>No browser takes a response for anything else than it says it is, a JSON text for a script or a page, say.</summary>
    private static void UseSafeContentTypes(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    });
}
