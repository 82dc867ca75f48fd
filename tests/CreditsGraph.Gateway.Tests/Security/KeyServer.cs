using CreditsGraph.Gateway.Security.Jwt;
using CreditsGraph.Providers.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>An issuer's server on loopback, and the keys that a gateway has from it.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _clients;
    private int _requests;

    private KeyServer(WebApplication app)
    {
        _app = app;
        var services = new ServiceCollection();
        KeyUrl.AddClient(services);
        _clients = services.BuildServiceProvider();
        var url = new Uri(app.Urls.Single() + "/keys?tenant=secret");
        Keys = new PublishedKeys(new KeyUrl(url, _clients.GetRequiredService<IHttpClientFactory>()), Time, Log);
    }

    public ManualTimeProvider Time { get; } = new();

    public ListLogger<PublishedKeys> Log { get; } = new();

    public PublishedKeys Keys { get; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What it answers.</summary>
    public RequestDelegate Answer { get; set; } = static _ => Task.CompletedTask;

    public static async Task<KeyServer> StartAsync(string keySet)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        KeyServer? server = null;
        app.Run(context =>
        {
            Interlocked.Increment(ref server!._requests);
            return server.Answer(context);
        });
        await app.StartAsync();
        server = new KeyServer(app);
        server.Serve(keySet);
        return server;
    }

    public void Serve(string keySet) => Answer = context => context.Response.WriteAsync(keySet);

    public Task StopServerAsync() => _app.StopAsync();

    /// <summary>Whether there is a key of the id, as a token with it would find.</summary>
    public async Task<bool> HasAsync(string keyId) => await Keys.FindAsync(keyId, "RS256", CancellationToken.None) is not null;

    /// <summary>Waits for what happens without a request.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (condition())
                return;
            await Task.Delay(10);
        }

        Assert.Fail("Not within 10 s.");
    }

    public async ValueTask DisposeAsync()
    {
        await Keys.StopAsync(CancellationToken.None);
        Keys.Dispose();
        await _clients.DisposeAsync();
        await _app.DisposeAsync();
    }
}
