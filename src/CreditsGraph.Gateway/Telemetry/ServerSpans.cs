using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// Describes ASP.NET Core's span of each request by OpenTelemetry's semantic conventions for HTTP servers, which .NET 10
/// leaves to others. A GET's query is the document and its variables, so it is not among what is told.
/// </summary>
internal sealed class ServerSpans : IStartupFilter
{
    private const int MaxPathLength = 200;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, next) =>
            context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? RunAsync(context, next, span) : next(context));
        next(app);
    };

    private static async Task RunAsync(HttpContext context, RequestDelegate next, Activity span)
    {
        try
        {
            await next(context);
            Describe(context, span, context.Response.StatusCode, error: null);
        }
        catch (Exception exception)
        {
            // The server answers with 500 where nothing has been sent.
            Describe(context, span, context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError, exception);
            throw;
        }
    }

    private static void Describe(HttpContext context, Activity span, int statusCode, Exception? error)
    {
        var request = context.Request;
        var method = KnownMethod(request.Method);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = (method ?? "HTTP") + (route is null ? "" : $" {route}");
        span.SetTag("http.request.method", method ?? "_OTHER");
        span.SetTag("http.route", route);
        span.SetTag("url.scheme", request.Scheme);
        span.SetTag("url.path", Bounded(request.PathBase + request.Path));
        span.SetTag("http.response.status_code", statusCode);
        span.SetTag("network.protocol.version", request.Protocol is ['H', 'T', 'T', 'P', '/', .. var version] ? version : null);
        if (statusCode < 500 && error is null)
            return;
        span.SetTag("error.type", error?.GetType().FullName ?? $"{statusCode}");
        span.SetStatus(ActivityStatusCode.Error);
    }

    private static string Bounded(string path) => path.Length > MaxPathLength ? path[..MaxPathLength] : path;

    private static string? KnownMethod(string method) =>
        method is "GET" or "HEAD" or "POST" or "OPTIONS" or "PUT" or "DELETE" or "PATCH" or "TRACE" or "CONNECT" ? method : null;
}
