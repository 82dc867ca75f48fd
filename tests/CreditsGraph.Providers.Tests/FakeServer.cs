using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Tests;

/// <summary>A request that reached the server.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Target">Path and query as they were on the wire.</param>
/// <param name="Headers">All headers, by name without regard to case.</param>
/// <param name="Body">The body as text.</param>
internal sealed record FakeRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The version of HTTP that it was sent with, such as <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The client's port: another one for each connection.</summary>
    public required int Connection { get; init; }

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public bool IsToken => Target.EndsWith("/oauth2/token/", StringComparison.Ordinal);

    public bool IsPartnerToken => Target.EndsWith("/v1/platform/oauth2/token/", StringComparison.Ordinal);
}

/// <summary>A real server on loopback, whose answers a test writes.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeRequest> _requests = new();

    private FakeServer(Func<FakeRequest, HttpContext, Task> answer, Action<ListenOptions> listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = new FakeRequest(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync())
            {
                Protocol = context.Request.Protocol,
                Connection = context.Connection.RemotePort,
            };
            _requests.Enqueue(request);
            await answer(request, context);
        });
    }

    public Uri BaseUrl => new(_app.Urls.Single());

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public IReadOnlyList<FakeRequest> Lists => [.. _requests.Where(request => !request.IsToken)];

    /// <param name="answer">Writes the answer to each request.</param>
    /// <param name="listen">How it listens: HTTP/1.1 without TLS where that is not said.</param>
    public static async Task<FakeServer> StartAsync(
        Func<FakeRequest, HttpContext, Task> answer, Action<ListenOptions>? listen = null)
    {
        var server = new FakeServer(answer, listen ?? (static listen => listen.Protocols = HttpProtocols.Http1));
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal static class FakeAnswers
{
    public static Task JsonAsync(this HttpContext context, string body, int status = 200) =>
        context.TextAsync(body, "application/json", status);

    public static Task TextAsync(this HttpContext context, string body, string? contentType, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, CancellationToken.None);
    }

    public static Task TokenAsync(this HttpContext context, string token, long expiresIn = 3600) =>
        context.JsonAsync($$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{expiresIn}}}""");

    /// <summary>No answer until the client goes.</summary>
    public static async Task NeverAsync(this HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
