using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Security.Jwt;
using Microsoft.AspNetCore.Authorization;

namespace CreditsGraph.Gateway.Security;

/// <summary>Who is answered.</summary>
internal static class GatewaySecurity
{
    /// <summary>
    /// Registers the scheme <c>Bearer</c> where callers are authenticated. Whatever endpoint does not say otherwise
    /// answers authenticated callers only.
    /// </summary>
    public static IServiceCollection AddGatewaySecurity(this IServiceCollection services, SecuritySettings settings)
    {
        services.AddSingleton(settings);
        if (settings.Jwt is not { } jwt)
            return services;

        services.AddSingleton(jwt).AddSingleton<TokenValidator>().AddVerificationKeys(jwt);

        // AddAuthentication would bring data protection along, whose keys nobody here uses and which it keeps in files.
        services.AddAuthenticationCore(static options =>
        {
            options.DefaultScheme = BearerHandler.SchemeName;
            options.AddScheme<BearerHandler>(BearerHandler.SchemeName, displayName: null);
        });
        services.AddWebEncoders();
        services.AddTransient<BearerHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Where callers are not authenticated, answers only requests that name this machine.</summary>
    public static IApplicationBuilder UseTrustedHosts(this IApplicationBuilder app, SecuritySettings settings) =>
        settings.Jwt is null ? app.UseLoopbackHostsOnly() : app;

    /// <summary>Where callers are authenticated, answers only requests with an access token. What is before needs none.</summary>
    public static IApplicationBuilder UseAccessTokens(this IApplicationBuilder app, SecuritySettings settings) =>
        settings.Jwt is null ? app : app.UseAuthentication().UseAuthorization();

    /// <summary>The caller of a request that was let through.</summary>
    public static Caller GetCaller(this HttpContext http, SecuritySettings settings) =>
        settings.Jwt is null ? Caller.Anyone : Caller.Of(http.User, settings.Jwt);

    private static void AddVerificationKeys(this IServiceCollection services, JwtSettings jwt)
    {
        if (jwt.SymmetricKey is not null)
        {
            services.AddSingleton<IVerificationKeys>(static provider =>
            {
                var live = provider.GetRequiredService<LiveGateway>();
                return new ConfiguredKey(() => live.Current.TokenKey!);
            });
            return;
        }

        if (jwt.JwksUrl is { } url)
        {
            KeyUrl.AddClient(services);
            services.AddSingleton<IKeyDocument>(provider => new KeyUrl(url, provider.GetRequiredService<IHttpClientFactory>()));
        }
        else
        {
            services.AddSingleton<IKeyDocument>(new KeyFile(jwt.JwksFile!));
        }

        services.AddSingleton<PublishedKeys>()
            .AddSingleton<IVerificationKeys>(static provider => provider.GetRequiredService<PublishedKeys>())
            .AddHostedService(static provider => provider.GetRequiredService<PublishedKeys>());
    }
}
