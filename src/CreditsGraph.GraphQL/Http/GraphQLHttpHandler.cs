using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
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
        var mediaType = ResponseMediaType.Negotiate(context.Request.Headers.Accept);
        try
        {
            if (await AnswerAsync(context, mediaType) is { } refusal)
                await RefuseAsync(context, mediaType, refusal);
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limits, and bodies that end early or come too slowly.
            await RefuseAsync(context, mediaType, Refusals.Of(exception, _payloadTooLarge));
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
                await RefuseAsync(context, mediaType, Refusals.InternalServerError);
        }
    }

    /// <summary>Answers, or says why not.</summary>
    private async ValueTask<Refusal?> AnswerAsync(HttpContext context, ResponseMediaType? mediaType)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method))
            return mediaType is null ? Refusals.NotAcceptable : await AnswerPostAsync(context, mediaType);

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            if (mediaType is null)
                return Refusals.NotAcceptable;
            using var parameters = new RequestParameters();
            return UrlParameters.Read(request.QueryString, parameters, limits) ?? await ExecuteAsync(context, mediaType, parameters);
        }

        context.Response.Headers.Allow = AllowAll;
        return HttpMethods.IsOptions(request.Method) ? Refusals.None : Refusals.MethodNotAllowed;
    }

    private async ValueTask<Refusal?> AnswerPostAsync(HttpContext context, ResponseMediaType mediaType)
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
            return await _batches.HandleAsync(context, mediaType, body.Memory);
        using var parameters = new RequestParameters();
        return JsonParameters.Read(body.Memory, parameters, limits) ?? await ExecuteAsync(context, mediaType, parameters);
    }

    private async ValueTask<Refusal?> ExecuteAsync(HttpContext context, ResponseMediaType mediaType, RequestParameters parameters)
    {
        using var result = await execute(parameters.ToRequest(context, options), context.RequestAborted);
        if (result.Outcome == ExecutionOutcome.OperationNotAllowed)
            context.Response.Headers.Allow = AllowPost;
        context.Response.Headers.CacheControl = NoStore;
        options.OnExecuted?.Invoke(context, result);
        if (result.HasErrors)
            context.Response.Headers.CacheControl = NoStore;
        await WriteAsync(context, mediaType.StatusCodeOf(result.Outcome), mediaType, result.Body);
        return null;
    }

    private static async ValueTask RefuseAsync(HttpContext context, ResponseMediaType? mediaType, Refusal refusal)
    {
        context.Response.Headers.CacheControl = NoStore;
        mediaType ??= ResponseMediaType.Json;
        var statusCode = refusal.StatusCode ?? mediaType.StatusCodeOf(ExecutionOutcome.RequestError);
        if (refusal.Body.Length > 0)
            await WriteAsync(context, statusCode, mediaType, refusal.Body);
        else
            context.Response.StatusCode = statusCode;
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
