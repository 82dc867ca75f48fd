using System.Diagnostics.Metrics;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Documents;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Perimeter;
using CreditsGraph.Gateway.Security;
using CreditsGraph.Gateway.Telemetry;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Telemetry;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Schema;

/// <summary>The executor over the providers.</summary>
internal static class GraphQLServices
{
    public static WebApplicationBuilder AddCreditsGraph(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        // The settings have been checked as a whole, so the options are handed over as they are.
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Options.Create(settings.Thredfi))
            .AddSingleton(Options.Create(settings.DayZero))
            .AddSingleton(settings.Paging)
            .AddSingleton(Options.Create(settings.Cache.Options))
            .AddSharedCache(settings.Cache)
            .AddThredfiClient()
            .AddDayZeroClient()
            .AddSingleton(services => LiveGateway.Create(services, settings))
            .AddSingleton(settings.GraphQL)
            .AddGatewaySecurity(settings.Security)
            .AddLifecycle(settings.Shutdown)
            .AddHealth(settings.Cache)
            .AddPerimeter(settings)
            .AddGatewayTelemetry(builder.Configuration, settings.Telemetry)
            .AddSingleton(services => CreateExecutor(services, settings));
        return builder;
    }

    /// <summary>Serves the graph at <c>/graphql</c>. The schema is built here, so that what is wrong with it stops the start.</summary>
    public static IEndpointConventionBuilder MapCreditsGraph(this WebApplication app)
    {
        var live = app.Services.GetRequiredService<LiveGateway>();
        var settings = app.Services.GetRequiredService<GraphQLSettings>();
        var security = app.Services.GetRequiredService<SecuritySettings>();
        var perimeter = app.Services.GetRequiredService<PerimeterSettings>();
        return app.MapGraphQL("/graphql", options =>
        {
            options.Batching = settings.Batching;
            options.CreateContext = (http, scheduler) =>
                new CreditsRequest(live.Current.Services, scheduler, http.GetCaller(security), CacheHeaders.WantsRevalidation(http.Request.Headers));
            options.OnExecuted = CacheHeaders.Write;
        }).AddVary().AllowCrossOriginPages(perimeter.Cors);
    }

    private static RequestExecutor CreateExecutor(IServiceProvider services, GatewaySettings settings)
    {
        var documents = DocumentFiles.Read(settings.Documents, settings.Limits);
        return documents.Serve(trusted => new RequestExecutor(
            CreditsSchema.Build(settings.Paging),
            new ExecutorOptions
            {
                Limits = settings.Limits,
                Introspection = settings.Security.Introspection,
                Documents = new DocumentsOptions
                {
                    Mode = settings.Documents.Mode,
                    Trusted = trusted,
                    AutomaticPersistedQueries = settings.Documents.AutomaticPersistedQueries ? CreatePersistedQueries(services) : null,
                },
                MapException = ProviderErrors.Map,
                Meters = services.GetService<IMeterFactory>(),
                Ending = services.GetRequiredService<GatewayLifecycle>().Ending,
                Observer = services.GetRequiredService<IRequestObserver>(),
            },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RequestExecutor>>()));
    }

    private static PersistedQueries CreatePersistedQueries(IServiceProvider services) => new(
        services.GetService<IDistributedCache>(),
        new PersistedQueriesOptions(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<PersistedQueries>>());
}
