using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Registers Thredfi's client.</summary>
public static class ThredfiServiceCollectionExtensions
{
    private const string Client = "Thredfi";
    private const string TokenClient = "ThredfiToken";
    private const int TokenBodyLimit = 64 * 1024;

    /// <summary>
    /// Adds <see cref="IThredfiClient"/>, a singleton. The options are read and validated when it is first used;
    /// <c>AddOptions&lt;ThredfiOptions&gt;().ValidateOnStart()</c> does so at start-up.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; they may be configured elsewhere as well.</param>
    public static IServiceCollection AddThredfiClient(
        this IServiceCollection services, Action<ThredfiOptions>? configure = null)
    {
        var options = services.AddOptions<ThredfiOptions>();
        if (configure is not null)
            options.Configure(configure);

        // A second call configures only: the handlers below would be added twice.
        if (services.Any(service => service.ServiceType == typeof(IThredfiClient)))
            return services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ThredfiOptions>, ThredfiOptionsValidator>());

        services.AddProviderCache();
        services.AddProviderHttp(TokenClient, Provider.Thredfi, ProviderApi.Token, TokenBodyLimit, ResilienceOf);
        services.AddProviderHttp(Client, Provider.Thredfi, ProviderApi.Data, ProviderHttp.BodyLimit, ResilienceOf, static _ => new ThredfiTokenHandler());
        services.AddSingleton(static provider => new ThredfiClientFactory(
            provider.CreateChannel(Provider.Thredfi, Client, OptionsOf(provider).HttpVersion),
            provider.CreateChannel(Provider.Thredfi, TokenClient, OptionsOf(provider).HttpVersion),
            provider.GetRequiredService<ProviderCache>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ThredfiTokenProvider>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<ThredfiClientFactory>().CreateTokens(OptionsOf(provider)));
        services.AddSingleton<IThredfiClient>(static provider => provider.GetRequiredService<ThredfiClientFactory>().Create(
            OptionsOf(provider), provider.GetRequiredService<ThredfiTokenProvider>()));
        return services;
    }

    private static ThredfiOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ThredfiOptions>>().Value;

    private static ResilienceOptions ResilienceOf(IServiceProvider provider) => OptionsOf(provider).Resilience;
}
