using System.Net;
using CreditsGraph.Sandbox.Data;
using CreditsGraph.Sandbox.DayZero;
using CreditsGraph.Sandbox.Faults;
using CreditsGraph.Sandbox.Thredfi;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditsGraph.Sandbox;

/// <summary>
/// Both providers, simulated from their contracts over real HTTP on loopback, from data that a seed determines.
/// One listener answers both; their paths tell them apart.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const long MaxRequestBodyBytes = 64 * 1024;

    private readonly WebApplication _app;
    private readonly SandboxData _data;

    private SandboxServer(WebApplication app, SandboxData data, CallLog calls, FaultSwitch faults)
    {
        _app = app;
        _data = data;
        Calls = calls;
        Faults = faults;
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        BaseAddress = new Uri(addresses.Addresses.Single());
    }

    /// <summary>Where the sandbox listens, with the port that it got.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The base address to configure for Thredfi.</summary>
    public Uri ThredfiBaseAddress => BaseAddress;

    /// <summary>The base address to configure for DayZero.</summary>
    public Uri DayZeroBaseAddress => BaseAddress;

    /// <summary>A small business, with 137 credits of each kind, and a large one, with 2,500 of each; the same for every seed.</summary>
    public IReadOnlyList<SandboxBusiness> Businesses => SandboxData.Businesses;

    /// <summary>A business of another partner: Thredfi answers 403 for it, and 404 for ids that it does not know.</summary>
    public Guid ForeignBusinessId => SandboxData.ForeignBusinessId;

    /// <summary>The Basic user of the partner token.</summary>
    public string ThredfiPartnerId => SandboxData.PartnerId;

    /// <summary>The Basic password of the partner token.</summary>
    public string ThredfiApiKey => SandboxData.ApiKey;

    /// <summary>The Bearer token of DayZero; it reaches both businesses and does not expire.</summary>
    public string DayZeroToken => SandboxData.DayZeroToken;

    /// <summary>The calls made so far.</summary>
    public CallLog Calls { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public FaultSwitch Faults { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Its data and behaviour.</param>
    /// <param name="url">An http address on loopback; port 0 takes a free one.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="ArgumentException">The address is not http, or not on loopback.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, string url = "http://127.0.0.1:0", CancellationToken ct = default)
    {
        var endpoint = LoopbackEndpoint(url);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
            kestrel.Listen(endpoint, listen => listen.Protocols = options.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        });
        var app = builder.Build();

        var data = new SandboxData(options);
        var tokens = new TokenStore(options.TimeProvider, options.TokenLifetime);
        var errors = new ThredfiErrors();
        var calls = new CallLog();
        var faults = new FaultSwitch();
        var pipeline = new SandboxPipeline(
            new ThredfiApi(data, options, tokens, errors),
            new DayZeroApi(data),
            calls,
            faults,
            new CreditEndpoint(data),
            new FaultInjector(options.TimeProvider, app.Lifetime.ApplicationStopping));
        app.Run(pipeline.HandleAsync);
        try
        {
            await app.StartAsync(ct);
            return new SandboxServer(app, data, calls, faults);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Adds a made-up credit to a list while the sandbox runs: before the row at <paramref name="index"/>, or at the end
    /// where that is the list's length. The list stays ordered from the newest to the oldest. Any thread may call it.
    /// </summary>
    /// <returns>The credit's id.</returns>
    /// <exception cref="ArgumentException">There is no such business, or no such place in its list.</exception>
    public Guid InsertCredit(Guid businessId, SandboxList list, int index = 0) =>
        _data.Insert(businessId, list, index) ?? throw new ArgumentException("There is no such business.", nameof(businessId));

    /// <summary>Takes a credit out of its list; false where no list has it. Any thread may call it.</summary>
    public bool RemoveCredit(Guid creditId) => _data.Remove(creditId);

    /// <summary>Stops listening and ends the calls still in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static IPEndPoint LoopbackEndpoint(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback)
            throw new ArgumentException("The sandbox listens on http and on loopback only.", nameof(url));
        var address = uri.HostNameType == UriHostNameType.Dns ? IPAddress.Loopback : IPAddress.Parse(uri.DnsSafeHost);
        return new IPEndPoint(address, uri.Port);
    }

    /// <summary>Leaves the process's signals to the program around the sandbox.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
