using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Security;
using Microsoft.AspNetCore.HttpsPolicy;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>Sends clients that come without TLS to the https address, and has browsers remember it (RFC 6797).</summary>
internal static class HttpsOnly
{
    private const int DefaultPort = 443;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static void AddHttpsOnly(this IServiceCollection services, PerimeterSettings settings)
    {
        services.AddHsts(static options => options.MaxAge = Remembered);
        services.AddOptions<HttpsRedirectionOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            // Where a proxy ends TLS no address of the gateway's own has the port; a configured one goes first.
            if (settings.ForwardedHeaders is not null && configuration["https_port"] is null)
                options.HttpsPort = DefaultPort;
        });
    }

    /// <summary>
    /// Redirects, and sends <c>Strict-Transport-Security</c> with what comes by TLS, except for localhost. Who asks after the
    /// gateway's health does so from beside it, and gets an answer.
    /// </summary>
    public static void UseHttpsOnly(this IApplicationBuilder app) => app.UseHsts().UseWhen(
        static context => !context.Request.Path.StartsWithSegments(HealthEndpoints.Path),
        static others => others.UseHttpsRedirection());

    /// <summary>Refuses to start where there is nowhere to redirect to, which the framework would only note in the log.</summary>
    /// <exception cref="StartupException">Neither the gateway nor a proxy in front of it speaks TLS.</exception>
    public static WebApplicationBuilder RequireHttpsAddress(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        var isReachable = !settings.Security.HttpsRedirection
            || settings.Perimeter.ForwardedHeaders is not null
            || builder.Configuration["https_port"] is not null
            || LoopbackAddresses.HasHttps(builder.Configuration);
        return isReachable ? builder : throw new StartupException(
            "Security:HttpsRedirection is true, but there is no https address to redirect to: neither among the Urls nor, by "
            + "ForwardedHeaders, at a proxy in front.");
    }
}
