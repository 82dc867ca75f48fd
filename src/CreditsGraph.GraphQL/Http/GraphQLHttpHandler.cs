using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Runs a request; <see cref="RequestExecutor.ExecuteAsync"/> outside of tests.</summary>
internal delegate ValueTask<ExecutionResult> ExecuteRequest(GraphQLRequest request, CancellationToken cancellationToken);

/// <summary>
/// Takes a GraphQL request from HTTP and gives its response back (GraphQL over HTTP). Whatever is wrong with the HTTP
/// request is refused here, with a body in the form of a GraphQL response.
/// </summary>
internal sealed partial class GraphQLHttpHandler(
    ExecuteRequest execute, GraphQLHttpOptions options, LimitOptions limits, ILogger<GraphQLHttpHandler> logger)
{
    private static readonly StringValues AllowAll = "GET, HEAD, POST, OPTIONS";
    private static readonly StringValues AllowPost = "POST";
    private static readonly StringValues NoStore = "no-store";

    private readonly Refusal _payloadTooLarge = Refusals.PayloadTooLarge(limits);
    private readonly BatchHandler _batches = new(execute, options, limits, logger);

    public async Task HandleAsync(HttpContext context)
    {
        var accepted = AcceptedMediaTypes.Negotiate(context.Request.Headers.Accept);
        try
        {
            if (await AnswerAsync(context, accepted) is { } refusal)
                await RefuseAsync(context, accepted, refusal);
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limits, and bodies that end early or come too slowly.
            await RefuseAsync(context, accepted, Refusals.Of(exception, _payloadTooLarge));
        }
        catch (Exception exception) when (IsDisconnect(context, exception))
        {
            // There is nobody left to answer.
            context.Abort();
        }
        catch (Exception exception)
        {
            Log.RequestFailed(logger, exception);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await WriteAsync(context, accepted, Refusals.InternalServerError);
        }
    }

    /// <summary>Answers, or says why not.</summary>
    private async ValueTask<Refusal?> AnswerAsync(HttpContext context, AcceptedMediaTypes accepted)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method))
            return accepted.IsNone ? Refusals.NotAcceptable : await AnswerPostAsync(context, accepted);

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            if (accepted.IsNone)
                return Refusals.NotAcceptable;
            using var parameters = new RequestParameters();
            return UrlParameters.Read(request.QueryString, parameters, limits) ?? await ExecuteAsync(context, accepted, parameters);
        }

        context.Response.Headers.Allow = AllowAll;
        return HttpMethods.IsOptions(request.Method) ? Refusals.None : Refusals.MethodNotAllowed;
    }

    private async ValueTask<Refusal?> AnswerPostAsync(HttpContext context, AcceptedMediaTypes accepted)
    {
        var headers = context.Request.Headers;
        if (!RequestMediaType.IsSupported(headers.ContentType))
        {
            context.Response.Headers.Accept = RequestMediaType.Json;
            return Refusals.UnsupportedMediaType;
        }

        if (ContentCoding.Find(headers.ContentEncoding) is not { } coding)
        {
            context.Response.Headers.AcceptEncoding = ContentCoding.Accepted;
            return Refusals.UnsupportedContentEncoding;
        }

        using var body = new PooledBytes();
        if (await RequestBody.ReadAsync(context, coding, body, limits, _payloadTooLarge) is { } refusal)
            return refusal;
        if (options.Batching && RequestBatch.IsIn(body.Span))
            return accepted.Whole is null ? Refusals.NotAcceptable : await _batches.HandleAsync(context, accepted.Whole, body.Memory);
        using var parameters = new RequestParameters();
        return JsonParameters.Read(body.Memory, parameters, limits) ?? await ExecuteAsync(context, accepted, parameters);
    }

    private async ValueTask<Refusal?> ExecuteAsync(HttpContext context, AcceptedMediaTypes accepted, RequestParameters parameters)
    {
        var request = parameters.ToRequest(context, options, incremental: accepted.Incremental is not null);
        using var result = await execute(request, context.RequestAborted);
        if (result.Outcome == ExecutionOutcome.OperationNotAllowed)
            context.Response.Headers.Allow = AllowPost;
        context.Response.Headers.CacheControl = NoStore;
        options.OnExecuted?.Invoke(context, result);
        if (result.HasErrors)
            context.Response.Headers.CacheControl = NoStore;

        // A type for several payloads takes a whole response only where no other does: then a request error is a payload
        // like any other, as GraphQL over SSE has it.
        var mediaType = accepted.Whole ?? ResponseMediaType.Json;
        var statusCode = mediaType.StatusCodeOf(result.Outcome);
        if (accepted.Incremental is { } writer && (result.HasNext || accepted.Whole is null))
            await PayloadSender.SendAsync(context, statusCode, writer, result);
        else
            await WriteAsync(context, statusCode, mediaType, result.Body);
        return null;
    }

    internal static ValueTask RefuseAsync(HttpContext context, AcceptedMediaTypes accepted, Refusal refusal)
    {
        var mediaType = accepted.Whole ?? ResponseMediaType.Json;
        Notify(context, refusal, refusal.StatusCode ?? mediaType.StatusCodeOf(ExecutionOutcome.RequestError));
        return WriteAsync(context, accepted, refusal);
    }

    /// <summary>Tells of a request that is not executed.</summary>
    internal static void Notify(HttpContext context, Refusal refusal, int statusCode)
    {
        if (refusal.Code is { } code)
            context.RequestServices?.GetService<RequestExecutor>()?.Telemetry.Refused(context, statusCode, code);
    }

    private static async ValueTask WriteAsync(HttpContext context, AcceptedMediaTypes accepted, Refusal refusal)
    {
        context.Response.Headers.CacheControl = NoStore;
        var mediaType = accepted.Whole ?? ResponseMediaType.Json;
        var statusCode = refusal.StatusCode ?? mediaType.StatusCodeOf(ExecutionOutcome.RequestError);
        if (refusal.Body.Length == 0)
            context.Response.StatusCode = statusCode;
        else if (refusal.StatusCode is null && accepted is { Whole: null, Incremental: { } writer })
            await PayloadSender.SendAsync(context, statusCode, writer, refusal.Body);
        else
            await WriteAsync(context, statusCode, mediaType, refusal.Body);
    }

    private static async ValueTask WriteAsync(
        HttpContext context, int statusCode, ResponseMediaType mediaType, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = statusCode;
        response.Headers.ContentType = mediaType.ContentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Whether the exception says that the client has gone.</summary>
    internal static bool IsDisconnect(HttpContext context, Exception exception) =>
        exception is ConnectionResetException or ConnectionAbortedException
        || (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A GraphQL request failed unexpectedly.")]
        public static partial void RequestFailed(ILogger logger, Exception exception);
    }
}
