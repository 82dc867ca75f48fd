using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.Gateway.Security.Jwt;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Gateway.Operations.Reload;

/// <summary>What a running gateway works with, all of one time. A request keeps the one that it began with.</summary>
/// <param name="Settings">The settings that it is made of.</param>
/// <param name="Services">Businesses, and clients with the credentials.</param>
/// <param name="AdminKey">The operator's key, or null.</param>
/// <param name="TokenKey">The secret that access tokens are signed with, where it is one of the settings.</param>
internal sealed record GatewaySnapshot(GatewaySettings Settings, CreditsServices Services, AdminKey? AdminKey, VerificationKey? TokenKey);

/// <summary>The current snapshot. A reload replaces it as a whole.</summary>
internal sealed class LiveGateway
{
    private readonly ThredfiClientFactory _thredfi;
    private readonly DayZeroClientFactory _dayZero;
    private volatile GatewaySnapshot _current;

    private LiveGateway(ThredfiClientFactory thredfi, DayZeroClientFactory dayZero, GatewaySnapshot current)
    {
        _thredfi = thredfi;
        _dayZero = dayZero;
        _current = current;
    }

    public GatewaySnapshot Current => _current;

    public static LiveGateway Create(IServiceProvider services, GatewaySettings settings)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var credits = new CreditsServices(
            UnlistedBusinesses.Guard(services.GetRequiredService<IThredfiClient>(), settings.Businesses, time),
            services.GetRequiredService<IDayZeroClient>(),
            services.GetRequiredService<ProviderHealths>(),
            settings.Businesses,
            settings.Paging,
            time,
            services.GetRequiredService<ILogger<ReadableBusinesses>>());
        return new LiveGateway(
            services.GetRequiredService<ThredfiClientFactory>(),
            services.GetRequiredService<DayZeroClientFactory>(),
            new GatewaySnapshot(settings, credits, AdminKeyOf(settings), TokenKeyOf(settings)));
    }

    /// <summary>
    /// Takes what can change without a restart from other settings: businesses, where the providers are and how to sign in
    /// there, and keys. What was fetched and kept with other credentials cannot be reached by the new ones: neither tokens,
    /// which a new client has none of, nor answers, which are kept under the credentials' name.
    /// </summary>
    public void Apply(GatewaySettings settings)
    {
        var (old, services) = (_current.Settings, _current.Services);
        var merged = old with
        {
            Thredfi = settings.Thredfi,
            DayZero = settings.DayZero,
            Businesses = settings.Businesses,
            AdminKey = settings.AdminKey,
        };
        _current = new GatewaySnapshot(
            merged,
            services with
            {
                Businesses = merged.Businesses,
                Thredfi = UnlistedBusinesses.Guard(
                    AreSame(old.Thredfi, merged.Thredfi) ? UnlistedBusinesses.Unguard(services.Thredfi) : _thredfi.Create(merged.Thredfi),
                    merged.Businesses,
                    services.TimeProvider),
                DayZero = AreSame(old.DayZero, merged.DayZero) ? services.DayZero : _dayZero.Create(merged.DayZero),
            },
            AdminKeyOf(merged),
            TokenKeyOf(settings) ?? _current.TokenKey);
    }

    private static bool AreSame(ThredfiOptions a, ThredfiOptions b) =>
        a.BaseUrl == b.BaseUrl
        && a.PartnerId == b.PartnerId
        && a.ApiKey == b.ApiKey
        && a.BusinessTokens.Count == b.BusinessTokens.Count
        && a.BusinessTokens.All(pair => b.BusinessTokens.TryGetValue(pair.Key, out var token) && token == pair.Value);

    private static bool AreSame(DayZeroOptions a, DayZeroOptions b) => a.BaseUrl == b.BaseUrl && a.Token == b.Token;

    private static AdminKey? AdminKeyOf(GatewaySettings settings) => settings.AdminKey is { } key ? new AdminKey(key) : null;

    private static HmacKey? TokenKeyOf(GatewaySettings settings) =>
        settings.Security.Jwt?.SymmetricKey is { } key ? new HmacKey(key) : null;
}
