using System.Diagnostics.Metrics;
using System.Net;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Thredfi;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>The schema over a provider of one credit, on a free port of loopback, with nothing of the gateway around it.</summary>
internal sealed class WarmUpGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WarmUpGateway(WebApplication app) => _app = app;

    public static Guid BusinessId { get; } = new("00000000-0000-4000-8000-000000000001");

    public Uri Endpoint => new(AddressOf(_app.Services.GetRequiredService<IServer>()), "/graphql");

    public static async Task<WarmUpGateway> StartAsync(GraphQL.Types.Schema schema, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services
            .AddRoutingCore()
            .AddSingleton<IMeterFactory, SilentMeters>()
            .AddSingleton<IHostLifetime, WithoutSignals>()
            .AddSingleton(Options.Create(new CacheOptions { Enabled = false }))
            .AddThredfiClient()
            .AddDayZeroClient()
            .AddSingleton(CreateServices)
            .AddSingleton(new RequestExecutor(
                schema, new ExecutorOptions { MapException = ProviderErrors.Map }, TimeProvider.System, NullLogger<RequestExecutor>.Instance));
        builder.Services.AddOptions<ThredfiOptions>().Configure<IServer>(static (options, server) =>
            (options.BaseUrl, options.PartnerId, options.ApiKey) = (AddressOf(server), BusinessId.ToString(), "warm-up"));
        builder.Services.AddOptions<DayZeroOptions>().Configure<IServer>(static (options, server) =>
            (options.BaseUrl, options.Token) = (AddressOf(server), "warm-up"));

        var app = builder.Build();
        app.MapGraphQL("/graphql", static options => options.CreateContext = static (http, scheduler) =>
            new CreditsRequest(http.RequestServices.GetRequiredService<CreditsServices>(), scheduler, Caller.Anyone));
        app.MapFallback(WarmUpProvider.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            return new WarmUpGateway(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Uri AddressOf(IServer server) => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static CreditsServices CreateServices(IServiceProvider services) => new(
        services.GetRequiredService<IThredfiClient>(),
        services.GetRequiredService<IDayZeroClient>(),
        services.GetRequiredService<ProviderHealths>(),
        new BusinessDirectory([new Business(BusinessId)], allowUnlisted: false),
        new PagingOptions(),
        TimeProvider.System,
        NullLogger<ReadableBusinesses>.Instance);

    /// <summary>Leaves the process's signals to the gateway.</summary>
    private sealed class WithoutSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Meters by a name that nobody listens to.</summary>
    private sealed class SilentMeters : IMeterFactory
    {
        private readonly Meter _meter = new("CreditsGraph.WarmUp");

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}

/// <summary>What both providers would say of a business with one credit.</summary>
internal static class WarmUpProvider
{
    private static readonly ReadOnlyMemory<byte> Token = """
        {"access_token":"warm-up","token_type":"Bearer","expires_in":3600}
        """u8.ToArray();

    private static readonly ReadOnlyMemory<byte> List = """
        {"count":1,"page_info":{"total_count":1,"current_page":1,"total_pages":1,"page_size":20},"results":[{
        "id":"00000000-0000-4000-8000-000000000002","external_id":"CR-1","status":"applied","sent_at":"2026-01-02T03:04:05.678Z",
        "customer":{"id":"00000000-0000-4000-8000-000000000003","external_id":"C-1","display_name":"Warm-up"},
        "source_invoice_id":"00000000-0000-4000-8000-000000000004",
        "line_items":[{"amount":100,"revenue_account_identifier":{"type":"AccountId","id":"00000000-0000-4000-8000-000000000005"},"memo":"m","metadata":{"a":1},"tags":["t"]}],
        "allocations":[{"invoice_id":"00000000-0000-4000-8000-000000000004","invoice_number":"I-1","amount_cents":100,"invoice_outstanding_balance_cents":0,"applied_at":"2026-01-02T03:04:05Z"}],
        "tags":[{"id":"00000000-0000-4000-8000-000000000006","key":"k","value":"v"}],"total_amount":100,"applied_amount":100,"currency":"EUR",
        "document":{"url":"https://documents.example/1","expires_in":3600,"document_id":"00000000-0000-4000-8000-000000000007","file_name":"f.pdf","file_size":1,"mime_type":"application/pdf"},
        "created_at":"2026-01-02T03:04:05.678Z","updated_at":"2026-01-02T03:04:05.678Z"}]}
        """u8.ToArray();

    private static readonly ReadOnlyMemory<byte> Summary = """
        {"customer_id":"C-1","total_credits_available":100,"credit_memos_count":0,"credit_memos":[]}
        """u8.ToArray();

    public static Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var body = path.EndsWith("/token/", StringComparison.Ordinal) ? Token
            : path.EndsWith("/customer-credits/", StringComparison.Ordinal) ? List
            : Summary;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
