using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Testing.Faults;

/// <summary>A gateway over a sandbox of its own, both on real servers of loopback, whose providers can be made to fail.</summary>
internal sealed class FaultedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RestartableSandbox _sandbox;
    private readonly HttpClient _http;
    private readonly TimeSpan _patience;

    private FaultedGateway(WebApplication app, RestartableSandbox sandbox, TimeSpan patience)
    {
        _app = app;
        _sandbox = sandbox;
        _patience = patience;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>Both providers; others after they refused connections.</summary>
    public SandboxServer Sandbox => _sandbox.Server;

    /// <param name="profile">The resilience.</param>
    /// <param name="others">Settings beside the profile's.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<FaultedGateway> StartAsync(
        FaultProfile profile, IEnumerable<KeyValuePair<string, string?>> others, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([.. profile.Settings, .. others, new("Sandbox:Enabled", "true")])
            .Build();
        var settings = GatewaySettings.Read(configuration, isDevelopment: true);
        var sandbox = await RestartableSandbox.StartAsync(settings.Sandbox!, cancellationToken);
        try
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.AddCreditsGraph(settings.With(sandbox.Server));
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapCreditsGraph();
            await app.StartAsync(cancellationToken);
            return new FaultedGateway(app, sandbox, profile.TotalTimeout + TimeSpan.FromSeconds(5));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Posts a query.</summary>
    /// <exception cref="TimeoutException">There is no answer long after the providers' time is over.</exception>
    public async Task<GatewayAnswer> AskAsync(string query, JsonObject variables, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        var body = new JsonObject { ["query"] = query, ["variables"] = variables.DeepClone() };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _http.PostAsync(new Uri("/graphql", UriKind.Relative), content, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            return new(text, response.Headers.ToString(), Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The gateway did not answer within {_patience.TotalSeconds:0} s.");
        }
    }

    /// <summary>Nothing listens for the providers any more, until <see cref="RecoverAsync"/>.</summary>
    public Task RefuseConnectionsAsync() => _sandbox.RefuseAsync();

    /// <summary>The providers are well again.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await _sandbox.AcceptAsync(cancellationToken);
        Sandbox.Faults.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
