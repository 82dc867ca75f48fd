using CreditsGraph.Sandbox.DayZero;
using CreditsGraph.Sandbox.Thredfi;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.Sandbox;

/// <summary>
/// Tells the providers' calls apart by their paths. No endpoint routing: the sandbox serves load benchmarks,
/// whose figures should show the gateway and not this.
/// </summary>
internal sealed class SandboxPipeline(ThredfiApi thredfi, DayZeroApi dayZero, CallLog calls)
{
    public Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(ThredfiPath.Prefix, StringComparison.Ordinal))
        {
            calls.Add(new(SandboxProvider.Thredfi, context.Request.Method, target));
            return thredfi.HandleAsync(context);
        }

        if (path.StartsWith(DayZeroApi.Prefix, StringComparison.Ordinal))
        {
            calls.Add(new(SandboxProvider.DayZero, context.Request.Method, target));
            return dayZero.HandleAsync(context, PathOf(target));
        }

        return Answer.WriteAsync(context, StatusCodes.Status404NotFound, NotFoundPage, "text/html; charset=utf-8");
    }

    /// <summary>What a web server answers where no API is: a wrong base address looks like this.</summary>
    private static ReadOnlySpan<byte> NotFoundPage =>
        "<!doctype html><html><head><title>404</title></head><body><h1>Not Found</h1></body></html>"u8;

    private static ReadOnlySpan<char> PathOf(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? target : target.AsSpan(0, mark);
    }
}
