using System.Buffers.Text;

namespace CreditsGraph.Sandbox;

/// <summary>Tells other processes how many calls to the providers there were: <c>{"count":N}</c>.</summary>
internal sealed class CallCountEndpoint(CallLog calls)
{
    public const string Path = "/_sandbox/calls";

    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            return WriteCountAsync(context);
        context.Response.Headers.Allow = HttpMethods.Get;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private Task WriteCountAsync(HttpContext context)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(calls.Count, digits, out var length);
        return Answer.WriteAsync(context, StatusCodes.Status200OK, [.. "{\"count\":"u8, .. digits[..length], .. "}"u8]);
    }
}
