using System.Buffers;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Http;

/// <summary>
/// Answers a batch of requests with an array of their responses, in their order (GraphQL over HTTP, appendix "Request
/// Batching"). They are executed at the same time, each on its own: what one does wrong is its own response, and no
/// response's status or headers come through.
/// </summary>
internal sealed partial class BatchHandler(
    ExecuteRequest execute, GraphQLHttpOptions options, LimitOptions limits, ILogger logger)
{
    /// <summary>Answers a body that <see cref="RequestBatch.IsIn"/>. The result is null where it did.</summary>
    public async ValueTask<Refusal?> HandleAsync(HttpContext context, ResponseMediaType mediaType, ReadOnlyMemory<byte> body)
    {
        var requests = new List<ReadOnlyMemory<byte>>();
        if (RequestBatch.Split(body, limits, requests) is { } refusal)
            return refusal;

        var answers = await Task.WhenAll(requests.Select(request => ExecuteAsync(context, request, requests.Count)));
        try
        {
            await WriteAsync(context, mediaType, answers);
        }
        finally
        {
            foreach (var answer in answers)
                answer.Result?.Dispose();
        }

        return null;
    }

    private async Task<Answer> ExecuteAsync(HttpContext context, ReadOnlyMemory<byte> json, int batchSize)
    {
        using var parameters = new RequestParameters();
        if (JsonParameters.Read(json, parameters, limits) is { } refusal)
        {
            GraphQLHttpHandler.Notify(context, refusal, refusal.StatusCode ?? StatusCodes.Status200OK);
            return new Answer(refusal, null);
        }

        try
        {
            var request = parameters.ToRequest(context, options, batchSize);
            return new Answer(null, await execute(request, context.RequestAborted));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.RequestFailed(logger, exception);
            return new Answer(Refusals.InternalServerError, null);
        }
    }

    private static async ValueTask WriteAsync(HttpContext context, ResponseMediaType mediaType, Answer[] answers)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = mediaType.ContentType;
        response.Headers.CacheControl = "no-store";
        response.ContentLength = "[]".Length + Math.Max(0, answers.Length - 1) + answers.Sum(static answer => (long)answer.Body.Length);
        response.BodyWriter.Write("["u8);
        for (var i = 0; i < answers.Length; i++)
        {
            if (i > 0)
                response.BodyWriter.Write(","u8);
            await response.BodyWriter.WriteAsync(answers[i].Body, context.RequestAborted);
        }

        response.BodyWriter.Write("]"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>What became of one request: one of the two is there.</summary>
    private readonly record struct Answer(Refusal? Refusal, ExecutionResult? Result)
    {
        public ReadOnlyMemory<byte> Body => Refusal?.Body ?? Result!.Body;
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "A GraphQL request of a batch failed unexpectedly.")]
        public static partial void RequestFailed(ILogger logger, Exception exception);
    }
}
