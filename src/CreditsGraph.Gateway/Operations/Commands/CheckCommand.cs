using System.Diagnostics.Metrics;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security.Jwt;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using CreditsGraph.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>
/// Whether everything that the gateway speaks with can be reached. The program has started up to where it would listen, so
/// that the configuration, the schema and the trusted documents are in order already.
/// </summary>
internal static class CheckCommand
{
    /// <summary>The most that one of the checks may take, whatever the time limits of its provider are.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>A gateway of many businesses must not look like an attack.</summary>
    private const int ConcurrentChecks = 8;

    /// <summary>A customer that hardly exists: DayZero's own words for that show as well that it is there.</summary>
    private const string NoCustomer = "00000000-0000-0000-0000-000000000000";

    /// <summary>
    /// The settings to start with for a check: without the cache, so that what is found is the providers' own answer, and
    /// nothing is left behind in Redis. What is logged would only be said twice.
    /// </summary>
    public static GatewaySettings PrepareCheck(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.Logging.ClearProviders();
        return settings with { Cache = settings.Cache with { Options = settings.Cache.Options with { Enabled = false }, Redis = null } };
    }

    /// <summary>Reaches everything, and prints what came of it.</summary>
    /// <param name="app">The gateway, which is not started.</param>
    /// <param name="settings">The settings that it would serve with.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> CheckAsync(this WebApplication app, GatewaySettings settings)
    {
        await using var gateway = app;
        var time = app.Services.GetRequiredService<TimeProvider>();
        var checks = ListChecks(app.Services, settings).ToList();
        var results = new CheckResult[checks.Count];
        await Parallel.ForAsync(
            0,
            checks.Count,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentChecks },
            async (index, cancellationToken) => results[index] = await checks[index].RunAsync(Limit, time, cancellationToken));

        CheckReport.Write(Console.Out, results);
        return results.All(static result => result.Failure is null) ? Commands.Success : Commands.Failure;
    }

    private static IEnumerable<Check> ListChecks(IServiceProvider services, GatewaySettings settings)
    {
        var thredfi = services.GetRequiredService<IThredfiClient>();
        var dayZero = services.GetRequiredService<IDayZeroClient>();
        foreach (var business in settings.Businesses.All)
        {
            var name = business.Name ?? business.Id.ToString();
            var page = new CreditPageRequest(business.ThredfiBusinessId, CreditQuery.All, Page: 1, PageSize: 1);
            yield return new Check(
                "Thredfi", name, settings.Thredfi.BaseUrl!.Authority,
                async token => await thredfi.ListCustomerCreditsAsync(page, CacheUse.Bypass, token));
            yield return new Check(
                "DayZero", name, settings.DayZero.BaseUrl.Authority,
                async token => await dayZero.GetCustomerCreditsAsync(business.DayZeroBusinessId, NoCustomer, CacheUse.Bypass, token));
        }

        if (settings.Cache.Redis is { } redis)
            yield return new Check("Redis", "", redis.Endpoint, token => PingAsync(services, redis, token));
        if (services.GetService<IKeyDocument>() is { } keys)
            yield return new Check("Keys", "", settings.Security.Jwt!.JwksUrl?.Authority ?? keys.Name, token => ReadKeysAsync(keys, token));
    }

    /// <exception cref="InvalidDataException">It is no key set, or has no key to verify with.</exception>
    private static async Task ReadKeysAsync(IKeyDocument document, CancellationToken cancellationToken)
    {
        if (!JsonWebKeySet.TryRead(await document.ReadAsync(cancellationToken), out var keys))
            throw new InvalidDataException("It is no JSON Web Key Set.");
        if (keys.Count == 0)
            throw new InvalidDataException("It has no key of a kind that is used here.");
    }

    private static async Task PingAsync(IServiceProvider services, RedisOptions options, CancellationToken cancellationToken)
    {
        await using var redis = new RedisClient(
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IMeterFactory>(),
            NullLogger<RedisClient>.Instance);
        await redis.PingAsync(cancellationToken);
    }
}
