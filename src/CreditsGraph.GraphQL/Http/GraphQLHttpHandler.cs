using CreditsGraph.GraphQL.Execution;
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
    ExecuteRequest execute, GraphQLHttpOptions options, ILogger<GraphQLHttpHandler> logger)
{
    private static readonly StringValues AllowAll = "GET, HEAD, POST, OPTIONS";
    private static readonly StringValues AllowPost = "POST";
    private static readonly StringValues NoStore = "no-store";

    private readonly Refusal _payloadTooLarge = Refusals.PayloadTooLarge(options.MaxRequestBytes);

    public async Task HandleAsync(HttpContext context)
    {
        var mediaType = ResponseMediaType.Negotiate(context.Request.Headers.Accept);
        try
        {
            using var parameters = new RequestParameters();
            var refusal = await ReadAsync(context, mediaType, parameters);
            if (refusal is null)
                await ExecuteAsync(context, mediaType!, parameters);
            else
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

    private async ValueTask<Refusal?> ReadAsync(HttpContext context, ResponseMediaType? mediaType, RequestParameters parameters)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method))
        {
            if (mediaType is null)
                return Refusals.NotAcceptable;
            if (!RequestMediaType.IsSupported(request.Headers))
                return Refusals.UnsupportedMediaType;
            if (!await parameters.Buffer.FillAsync(request.BodyReader, request.ContentLength, options.MaxRequestBytes, context.RequestAborted))
                return _payloadTooLarge;
            return JsonParameters.Read(parameters);
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return mediaType is null ? Refusals.NotAcceptable : UrlParameters.Read(request.QueryString, parameters);

        context.Response.Headers.Allow = AllowAll;
        return HttpMethods.IsOptions(request.Method) ? Refusals.None : Refusals.MethodNotAllowed;
    }

    private async ValueTask ExecuteAsync(HttpContext context, ResponseMediaType mediaType, RequestParameters parameters)
    {
        var request = new GraphQLRequest
        {
            Document = parameters.Document,
            OperationName = parameters.OperationName,
            Variables = parameters.Variables,
            QueriesOnly = !HttpMethods.IsPost(context.Request.Method),
            CreateContext = scheduler => options.CreateContext(context, scheduler),
        };
        using var result = await execute(request, context.RequestAborted);
        if (result.Outcome == ExecutionOutcome.OperationNotAllowed)
            context.Response.Headers.Allow = AllowPost;
        context.Response.Headers.CacheControl = NoStore;
        options.OnExecuted?.Invoke(context, result);
        if (result.HasErrors)
            context.Response.Headers.CacheControl = NoStore;
        await WriteAsync(context, mediaType.StatusCodeOf(result.Outcome), mediaType, result.Body);
    }

    private static async ValueTask RefuseAsync(HttpContext context, ResponseMediaType? mediaType, Refusal refusal)
    {
        context.Response.Headers.CacheControl = NoStore;
        if (refusal.Body.Length > 0)
            await WriteAsync(context, refusal.StatusCode, mediaType ?? ResponseMediaType.Json, refusal.Body);
        else
            context.Response.StatusCode = refusal.StatusCode;
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

    private static bool IsDisconnect(HttpContext context, Exception exception) =>
        exception is ConnectionResetException or ConnectionAbortedException
        || (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A GraphQL request failed unexpectedly.")]
        public static partial void RequestFailed(ILogger logger, Exception exception);
    }
}
