using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Schema;
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

    private readonly WebApplication _app;
    private readonly Date _date;

    private TestGateway(WebApplication app, Date date, SandboxServer sandbox, string address)
    {
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
        var configuration = new ConfigurationBuilder()
            // Most tests count calls; those of the cache switch it on.
            .AddInMemoryCollection([new("Cache:Enabled", "false")])
            .AddInMemoryCollection(settings.Select(static s => s.Split('=', 2)).Select(static s => KeyValuePair.Create(s[0], (string?)s[1])))
            .AddInMemoryCollection([new("Sandbox:Enabled", "true")])
            .Build();
        var gatewaySettings = GatewaySettings.Read(configuration, isDevelopment: true);
        var sandbox = await gatewaySettings.StartSandboxAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddCreditsGraph(gatewaySettings.With(sandbox!));
        var date = new Date();
        builder.Services.AddSingleton<TimeProvider>(date);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapCreditsGraph();
        await app.StartAsync();
        return new TestGateway(app, date, sandbox!, app.Urls.Single());
    }

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
