using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Ide;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Perimeter;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Security;
using CreditsGraph.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>
/// The gateway over a sandbox of its own, both on real Kestrel servers of loopback, put together by the methods that
/// <c>Program.cs</c> uses.
/// </summary>
public sealed class TestGateway : IAsyncDisposable
{
    /// <summary>What <see cref="TimeProvider.GetUtcNow"/> says, so that answers are the same on every day. Timers run as ever.</summary>
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    // Failing calls are repeated as often as ever, but nobody waits for it.
    private static readonly KeyValuePair<string, string?>[] QuickRetries =
    [
        new("Providers:Thredfi:Resilience:Retry:Delay", "00:00:00.001"),
        new("Providers:DayZero:Resilience:Retry:Delay", "00:00:00.001"),
    ];

    private readonly WebApplication _app;
    private readonly Date _date;
    private readonly bool _ownsSandbox;

    private TestGateway(WebApplication app, Date date, SandboxServer sandbox, bool ownsSandbox, string address)
    {
        _ownsSandbox = ownsSandbox;
        _app = app;
        _date = date;
        Sandbox = sandbox;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    internal SandboxServer Sandbox { get; }

    public HttpClient Client { get; }

    /// <summary>137 credits on each side.</summary>
    public Guid Small => Sandbox.Businesses[0].Id;

    /// <summary>2,500 credits on each side.</summary>
    public Guid Large => Sandbox.Businesses[1].Id;

    /// <param name="settings">As on the command line, for example <c>Paging:MaxPageSize=50</c>.</param>
    public static async Task<TestGateway> StartAsync(params string[] settings)
    {
        var read = Read(settings);
        var sandbox = await read.StartSandboxAsync();
        return await StartAsync(read.With(sandbox!), sandbox!, ownsSandbox: true, new Date());
    }

    /// <summary>Another node over the same sandbox, with the same date.</summary>
    public Task<TestGateway> StartAnotherAsync(params string[] settings) => StartAnotherAsync(static s => s, settings);

    /// <summary>Another node over the same sandbox, with settings that no configuration has.</summary>
    internal Task<TestGateway> StartAnotherAsync(Func<GatewaySettings, GatewaySettings> change, params string[] settings) =>
        StartAsync(change(Read(settings).With(Sandbox)), Sandbox, ownsSandbox: false, _date);

    private static GatewaySettings Read(string[] settings) => GatewaySettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(QuickRetries)

            // Most tests count calls; those of the cache switch it on.
            .AddInMemoryCollection([new("Cache:Enabled", "false")])
            .AddInMemoryCollection(settings.Select(static s => s.Split('=', 2)).Select(static s => KeyValuePair.Create(s[0], (string?)s[1])))
            .AddInMemoryCollection([new("Sandbox:Enabled", "true")])
            .Build(),
        isDevelopment: true);

    private static async Task<TestGateway> StartAsync(GatewaySettings settings, SandboxServer sandbox, bool ownsSandbox, Date date)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.ConfigureServer(settings.Perimeter.Server);
        builder.AddCreditsGraph(settings);
        builder.Services.AddSingleton<TimeProvider>(date);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseDraining();
        app.UsePerimeter(settings);
        app.UseIde(settings.Security.Ide);
        app.UseAccessTokens(settings.Security);
        app.UseCallerLimit(settings.Perimeter);
        app.MapCreditsGraph();
        app.MapCacheAdministration();
        app.MapHealth();
        await app.StartAsync();
        return new TestGateway(app, date, sandbox, ownsSandbox, app.Urls.Single());
    }

    /// <summary>Told to end as a signal tells it, without waiting for the end.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>The gateway's own services.</summary>
    internal T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Lets the date go on.</summary>
    public void Advance(TimeSpan by) => _date.Advance(by);

    /// <summary>Posts a document and returns the response.</summary>
    public async Task<JsonObject> QueryAsync(string query, object? variables = null)
    {
        var body = new JsonObject { ["query"] = query, ["variables"] = JsonSerializer.SerializeToNode(variables) };
        using var response = await Client.PostAsync("/graphql", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    /// <summary>The calls for data, without those for tokens, since the last time.</summary>
    internal IReadOnlyList<SandboxCall> TakeCalls()
    {
        var calls = Sandbox.Calls.Latest().Where(static c => c.Method == "GET").ToList();
        Sandbox.Calls.Clear();
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownsSandbox)
            await Sandbox.DisposeAsync();
    }

    private sealed class Date : TimeProvider
    {
        private long _passedTicks;

        public override DateTimeOffset GetUtcNow() => Now + TimeSpan.FromTicks(Interlocked.Read(ref _passedTicks));

        public void Advance(TimeSpan by) => Interlocked.Add(ref _passedTicks, by.Ticks);
    }
}

/// <summary>One gateway for the tests of a class that only read.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
