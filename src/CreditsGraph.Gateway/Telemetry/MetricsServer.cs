using System.Net;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// Serves <c>/metrics</c> to Prometheus by a server of its own: nothing else is there, it is nowhere else, and being asked
/// adds nothing to the metrics and spans of the gateway's requests.
/// </summary>
/// <param name="url">Where it listens.</param>
/// <param name="isLocal">Whether only requests that name this machine are answered, so that no web page reads the answer.</param>
/// <param name="export">Has the metrics.</param>
/// <param name="loggers">For the server.</param>
internal sealed partial class MetricsServer(Uri url, bool isLocal, TelemetryExport export, ILoggerFactory loggers)
    : IHostedService, IHttpApplication<HttpContext>, IDisposable
{
    private const string Path = "/metrics";
    private const int MaxConnections = 32;

    private readonly KestrelServer _server = Create(url, loggers);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(this, cancellationToken);
        foreach (var address in _server.Features.Get<IServerAddressesFeature>()!.Addresses)
            Log.Listening(loggers.CreateLogger<MetricsServer>(), address + Path);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public void Dispose() => _server.Dispose();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is kept in it.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        if (isLocal && !LoopbackAddresses.IsLoopbackHost(request.Host.Host))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (request.Path != Path)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }

        if (export.Prometheus?.Read() is not { } text)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        response.ContentType = PrometheusText.ContentType;
        response.ContentLength = text.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(text, context.RequestAborted);
    }

    private static KestrelServer Create(Uri url, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http1);

        // A machine may be without IPv6, as many a container is: then these two do with IPv4.
        if (!IPAddress.TryParse(url.IdnHost, out var address))
            options.ListenLocalhost(url.Port);
        else if (address.Equals(IPAddress.IPv6Any))
            options.ListenAnyIP(url.Port);
        else
            options.Listen(address, url.Port);
        return new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Serving metrics at {Url}")]
        public static partial void Listening(ILogger logger, string url);
    }
}
