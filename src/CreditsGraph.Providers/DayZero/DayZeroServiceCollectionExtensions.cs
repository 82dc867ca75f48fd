using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.DayZero;

/// <summary>Registers DayZero's client.</summary>
public static class DayZeroServiceCollectionExtensions
{
    private const string Client = "DayZero";

    /// <summary>
    /// Adds <see cref="IDayZeroClient"/>, a singleton. The options are read and validated when it is first used;
    /// <c>AddOptions&lt;DayZeroOptions&gt;().ValidateOnStart()</c> does so at start-up.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; they may be configured elsewhere as well.</param>
    public static IServiceCollection AddDayZeroClient(
        this IServiceCollection services, Action<DayZeroOptions>? configure = null)
    {
        var options = services.AddOptions<DayZeroOptions>();
        if (configure is not null)
            options.Configure(configure);

        // A second call configures only: the handlers below would be added twice.
        if (services.Any(service => service.ServiceType == typeof(IDayZeroClient)))
            return services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DayZeroOptions>, DayZeroOptionsValidator>());

        services.AddProviderCache();
        services.AddProviderHttp(
            Client, Provider.DayZero, ProviderApi.Data, ProviderHttp.BodyLimit, provider => OptionsOf(provider).Resilience);
        services.AddSingleton(static provider => new DayZeroClientFactory(
            provider.CreateChannel(Provider.DayZero, Client, OptionsOf(provider).HttpVersion),
            provider.GetRequiredService<ProviderMetrics>(),
            provider.GetRequiredService<ProviderCache>()));
        services.AddSingleton<IDayZeroClient>(static provider => provider.GetRequiredService<DayZeroClientFactory>().Create(OptionsOf(provider)));
        return services;
    }

    private static DayZeroOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<DayZeroOptions>>().Value;
}
