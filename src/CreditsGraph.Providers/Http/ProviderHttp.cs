using System.Diagnostics;
using System.Net;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Http;

/// <summary>
/// How providers are called: handlers from the outside in are total time limit, the provider's own, attempts (retry, gate,
/// limit of concurrency, circuit breaker, attempt time limit), reading the body, connection.
/// </summary>
internal static class ProviderHttp
{
    /// <summary>The most that a provider's answer may have, in bytes, after decompression.</summary>
    public const int BodyLimit = 16 * 1024 * 1024;

    /// <summary>Registers a named client on the factory; <see cref="CreateChannel"/> makes a channel of it.</summary>
    public static IHttpClientBuilder AddProviderHttp(
        this IServiceCollection services,
        string name,
        Provider provider,
        ProviderApi api,
        int bodyLimit,
        Func<IServiceProvider, ResilienceOptions> resilience,
        Func<IServiceProvider, DelegatingHandler>? handler = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<ProviderHttpOptions>();
        services.TryAddSingleton<ProviderHealths>();
        services.TryAddSingleton<ProviderMetrics>();
        services.AddKeyedSingleton(name, (services, _) => CreatePipelines(services, name, provider, api, resilience(services)));
        var builder = services.AddHttpClient(name)

            // The factory's logs hold URLs, and those hold what callers search for.
            .RemoveAllLoggers()

            // Connections are renewed by the primary handler, so the handlers may live as long as the client.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static services =>
                CreatePrimaryHandler(services.GetRequiredService<IOptions<ProviderHttpOptions>>().Value));
        builder = handler is null
            ? builder.AddHttpMessageHandler(services => new ResilienceHandler(PipelinesOf(services, name).Whole))
            : builder
                .AddHttpMessageHandler(services => new ResilienceHandler(PipelinesOf(services, name).Total))
                .AddHttpMessageHandler(handler)
                .AddHttpMessageHandler(services => new ResilienceHandler(PipelinesOf(services, name).Attempts));
        return builder
            .AddHttpMessageHandler(() => new BufferingHandler(bodyLimit));
    }

    /// <summary>
    /// The channel over a named client's handlers. The handlers are used without an HttpClient around them: its own
    /// time limit, buffering and base address have nothing to do here.
    /// </summary>
    public static ProviderChannel CreateChannel(
        this IServiceProvider services, Provider provider, string name, ProviderHttpVersion version) => new(
        new HttpMessageInvoker(services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name), disposeHandler: false),
        version,
        services.GetRequiredService<ProviderHealths>()[provider],
        services.GetRequiredService<ProviderMetrics>(),
        services.GetRequiredService<TimeProvider>(),
        services.CreateLogger(name));

    private static ResiliencePipelines PipelinesOf(IServiceProvider services, string name) =>
        services.GetRequiredKeyedService<ResiliencePipelines>(name);

    private static ResiliencePipelines CreatePipelines(
        IServiceProvider services, string name, Provider provider, ProviderApi api, ResilienceOptions options) => new(
            api,
            options,
            services.GetRequiredService<ProviderHealths>()[provider],
            services.GetRequiredService<TimeProvider>(),
            new ResilienceEvents(provider, api, services.GetRequiredService<ProviderMetrics>(), services.CreateLogger(name)));

    private static ILogger CreateLogger(this IServiceProvider services, string name) =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger($"CreditsGraph.Providers.{name}");

    private static SocketsHttpHandler CreatePrimaryHandler(ProviderHttpOptions options) => new()
    {
        // By default .NET would send on what the gateway's client says of its trace, baggage included.
        // Without a propagator it makes no spans either.
        ActivityHeadersPropagator =
            options.PropagateTraceContext ? new TraceParentPropagator()
            : options.TraceExchanges ? DistributedContextPropagator.CreateNoOutputPropagator()
            : null,

        // A redirect would take the token to an address that nobody configured.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),

        // Where all streams of an HTTP/2 connection are taken, calls must not wait for one another. Servers should take
        // 100 (RFC 9113, section 6.5.2), and as many are sent at once; of those that a server with fewer refuses, the
        // handler repeats each three times, on more connections.
        EnableMultipleHttp2Connections = true,

        // An attempt that runs out of time closes its HTTP/1.1 connection. One of HTTP/2 is shared and stays: were it dead,
        // the next attempt would be lost on it as well. So it is asked whether it is alive, and closed where it does not say.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(2),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(1),
    };
}
