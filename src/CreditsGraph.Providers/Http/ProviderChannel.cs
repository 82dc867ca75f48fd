using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Telemetry;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Http;

/// <summary>Sends requests through a provider's handlers, and turns every way to fail into one.</summary>
internal sealed partial class ProviderChannel(
    HttpMessageInvoker http,
    ProviderHttpVersion version,
    ProviderHealth health,
    ProviderMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    private readonly Provider _provider = health.Provider;

    /// <summary>The provider's answer, whatever its status. The request is disposed of.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">A fixed name for logs.</param>
    /// <param name="cancellationToken">Ends the call with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ProviderException">There is no answer.</exception>
    public async Task<ProviderAnswer> SendAsync(
        ProviderRequest request, string operation, CancellationToken cancellationToken)
    {
        request.Operation = operation;
        request.Use(version);
        var started = time.GetTimestamp();
        var span = ProviderSpans.StartCall(_provider, request);
        int? status = null;
        var outcome = "cancelled";
        try
        {
            using var sent = request;
            using var response = await http.SendAsync(request, cancellationToken);
            var content = (BufferedContent)response.Content;
            var answer = new ProviderAnswer(
                _provider, (int)response.StatusCode, content.Body, content.Kind, time.GetUtcNow(), RetryAfter.Of(response, time))
            {
                Health = health,
                Operation = operation,
                Logger = logger,
            };
            status = answer.Status;
            outcome = ProviderFailures.WordOf(answer.Status);
            Log.Answered(logger, operation, answer.Status, content.Body.Length, ElapsedMs(started));
            return answer;
        }
        catch (Exception e) when (ProviderFailures.ForException(_provider, e, cancellationToken) is { } failure)
        {
            Log.Failed(logger, operation, failure.Code, ElapsedMs(started));
            outcome = ProviderFailures.WordOf(failure.Code);
            if (ReferenceEquals(failure, e))
                throw;
            throw failure;
        }
        finally
        {
            metrics.Called(_provider, request, outcome, time.GetElapsedTime(started));
            ProviderSpans.EndCall(span, request, status, outcome);
            span?.Dispose();
        }
    }

    private double ElapsedMs(long started) => time.GetElapsedTime(started).TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Operation} answered {Status} with {Bytes} bytes after {ElapsedMs} ms")]
        public static partial void Answered(ILogger logger, string operation, int status, int bytes, double elapsedMs);

        [LoggerMessage(2, LogLevel.Debug, "{Operation} failed with {Code} after {ElapsedMs} ms")]
        public static partial void Failed(ILogger logger, string operation, ProviderErrorCode code, double elapsedMs);
    }
}
