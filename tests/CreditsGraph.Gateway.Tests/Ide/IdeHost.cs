using CreditsGraph.Gateway.Ide;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.Ide;

/// <summary>A server on a loopback port with the IDE before an API that answers "api" to everything.</summary>
internal sealed class IdeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IdeHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<IdeHost> StartAsync(string folder, bool enabled = true, string pathBase = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UsePathBase(pathBase);
        app.UseIde(enabled, folder);
        app.Run(static context => context.Response.WriteAsync("api"));
        await app.StartAsync();
        return new IdeHost(app);
    }

    /// <summary>Sends a request without a body; <paramref name="accept"/> as it stands, none where null.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string? accept, HttpMethod? method = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
