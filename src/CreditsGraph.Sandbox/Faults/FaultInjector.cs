using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Sandbox.Faults;

/// <summary>Lets a call meet a fault.</summary>
/// <param name="time">The clock of delays and of dates.</param>
/// <param name="stopping">Ends the calls that hang or wait.</param>
internal sealed class FaultInjector(TimeProvider time, CancellationToken stopping)
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Answers in place of, or around, what the provider would do.</summary>
    public async Task ApplyAsync(HttpContext context, Fault fault, IFaultTarget target)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (fault.Delay > TimeSpan.Zero)
                await Task.Delay(fault.Delay, time, gone.Token);
            await AnswerAsync(context, fault, target, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault fault, IFaultTarget target, CancellationToken gone)
    {
        switch (fault.Kind)
        {
            case FaultKind.Status:
                await WriteStatusAsync(context, fault, target);
                break;
            case FaultKind.Delay:
                await target.HandleAsync(context);
                break;
            case FaultKind.Garbage:
                await Answer.WriteAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(fault.Body ?? "{\"count\": 1, ]\u0000"));
                break;
            case FaultKind.Truncate:
                await TruncateAsync(context, target, gone);
                break;
            case FaultKind.Trickle:
                await TrickleAsync(context, fault, target, gone);
                break;
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, gone);
                break;
            case FaultKind.HtmlNotFound:
                await Answer.WriteHtmlNotFoundAsync(context);
                break;
            case FaultKind.WrongMediaType:
                context.Response.OnStarting(() =>
                {
                    context.Response.ContentType = "text/plain";
                    return Task.CompletedTask;
                });
                await target.HandleAsync(context);
                break;
            case FaultKind.RevokeToken:
                await target.HandleWithRevokedTokenAsync(context);
                break;
            case FaultKind.ExpireTokens:
                await target.HandleWithExpiredTokensAsync(context);
                break;
            case FaultKind.HugeBody:
                await WriteHugeBodyAsync(context, fault.BodyBytes, gone);
                break;
        }
    }

    private Task WriteStatusAsync(HttpContext context, Fault fault, IFaultTarget target)
    {
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = fault.RetryAfterAsDate ? DateAfter(seconds) : seconds.ToString(CultureInfo.InvariantCulture);
        return fault.Body is { } body
            ? Answer.WriteAsync(context, fault.Status, Encoding.UTF8.GetBytes(body))
            : target.WriteErrorAsync(context, fault.Status);
    }

    private string DateAfter(int seconds)
    {
        // An HTTP date has whole seconds: cut off, it would let clients come too early.
        var date = time.GetUtcNow().AddSeconds(seconds + 1).AddTicks(-1);
        return HeaderUtilities.FormatDate(date);
    }

    private static async Task TruncateAsync(HttpContext context, IFaultTarget target, CancellationToken gone)
    {
        var body = await CaptureAsync(context, target);
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            // Kestrel resets a stream that ends before its Content-Length, after what was written; and logs that.
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body[..(body.Length / 2)], gone);
            return;
        }

        // One chunk that announces the whole body and brings half of it. An abort would be no truncation:
        // it overtakes what was written and not yet sent.
        var response = context.Response;
        response.ContentLength = null;
        response.Headers.TransferEncoding = "chunked";
        response.Headers.Connection = "close";
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), gone);
        await response.Body.WriteAsync(body[..(body.Length / 2)], gone);
    }

    private async Task TrickleAsync(HttpContext context, Fault fault, IFaultTarget target, CancellationToken gone)
    {
        var body = await CaptureAsync(context, target);
        await context.Response.StartAsync(gone);
        var pause = TimeSpan.FromSeconds(1) / fault.BytesPerSecond;
        for (var i = 0; i < body.Length; i++)
        {
            await Task.Delay(pause, time, gone);
            await context.Response.Body.WriteAsync(body.Slice(i, 1), gone);
        }
    }

    /// <summary>The body of the right answer; its head is set and not yet sent.</summary>
    private static async Task<ReadOnlyMemory<byte>> CaptureAsync(HttpContext context, IFaultTarget target)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var captured = new MemoryStream();
        var capture = new StreamResponseBodyFeature(captured);
        context.Features.Set<IHttpResponseBodyFeature>(capture);
        await target.HandleAsync(context);
        await capture.CompleteAsync();
        context.Features.Set(original);
        return captured.ToArray();
    }

    private static async Task WriteHugeBodyAsync(HttpContext context, long length, CancellationToken gone)
    {
        context.Response.ContentType = Answer.Json;
        var body = context.Response.Body;
        var head = "{\"padding\":\""u8.ToArray();
        var tail = "\"}"u8.ToArray();
        var chunk = new byte[ChunkBytes];
        Array.Fill(chunk, (byte)'a');
        await body.WriteAsync(head, gone);
        for (var left = length - head.Length - tail.Length; left > 0; left -= chunk.Length)
            await body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), gone);
        await body.WriteAsync(tail, gone);
    }
}
