using CreditsGraph.Providers.Http;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Tells logs and metrics what happens to the calls of one of a provider's clients.</summary>
internal sealed partial class ResilienceEvents(Provider provider, ProviderApi api, ProviderMetrics metrics, ILogger logger)
{
    public void Attempted(AttemptResult result, TimeSpan elapsed) => metrics.Attempted(provider, api, result, elapsed);

    /// <param name="request">The call.</param>
    /// <param name="attempt">Counted from 1.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="response">The answer, where there was one.</param>
    /// <param name="delay">After which time it is tried again; null where it is not.</param>
    public void AttemptFailed(
        ProviderRequest request, int attempt, AttemptResult result, HttpResponseMessage? response, TimeSpan? delay)
    {
        var status = response is null ? null : (int?)response.StatusCode;
        if (delay is not { } wait)
        {
            Log.AttemptFailed(logger, request.Operation, attempt, result, status);
            return;
        }

        metrics.Retried(provider, api, result);
        Log.AttemptRepeated(logger, request.Operation, attempt, result, status, wait.TotalMilliseconds);
    }

    public void CircuitChanged(ProviderState state, TimeSpan breakDuration)
    {
        metrics.CircuitChanged(provider, api, state);
        if (state == ProviderState.Open)
            Log.CircuitOpened(logger, provider, breakDuration.TotalMilliseconds);
        else if (state == ProviderState.HalfOpen)
            Log.CircuitHalfOpened(logger, provider);
        else
            Log.CircuitClosed(logger, provider);
    }

    public void GateClosed(ProviderRequest request, TimeSpan wait)
    {
        metrics.GateClosed(provider, api);
        Log.GateClosed(logger, provider, request.Operation, wait.TotalMilliseconds);
    }

    public void GateRefused(ProviderRequest request)
    {
        metrics.Refused(provider, api, "gate");
        Log.GateRefused(logger, request.Operation);
    }

    public void LimiterRejected(ProviderRequest request)
    {
        metrics.Refused(provider, api, "limiter");
        Log.LimiterRejected(logger, request.Operation);
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "{Operation}: attempt {Attempt} failed ({Reason}, status {Status}), the next is made after {DelayMs} ms")]
        public static partial void AttemptRepeated(
            ILogger logger, string operation, int attempt, AttemptResult reason, int? status, double delayMs);

        [LoggerMessage(21, LogLevel.Warning, "{Operation}: attempt {Attempt} failed ({Reason}, status {Status}), and is not repeated")]
        public static partial void AttemptFailed(ILogger logger, string operation, int attempt, AttemptResult reason, int? status);

        [LoggerMessage(22, LogLevel.Error, "Too many calls to {Provider} fail: they are paused for {BreakMs} ms")]
        public static partial void CircuitOpened(ILogger logger, Provider provider, double breakMs);

        [LoggerMessage(23, LogLevel.Information, "One call to {Provider} is tried again")]
        public static partial void CircuitHalfOpened(ILogger logger, Provider provider);

        [LoggerMessage(24, LogLevel.Information, "Calls to {Provider} go on")]
        public static partial void CircuitClosed(ILogger logger, Provider provider);

        [LoggerMessage(25, LogLevel.Warning, "{Provider} throttles a business ({Operation}): its calls wait for {WaitMs} ms")]
        public static partial void GateClosed(ILogger logger, Provider provider, string operation, double waitMs);

        [LoggerMessage(26, LogLevel.Debug, "{Operation} is not sent: its business is throttled for longer than it may take")]
        public static partial void GateRefused(ILogger logger, string operation);

        [LoggerMessage(27, LogLevel.Warning, "{Operation} is not sent: too many calls wait already")]
        public static partial void LimiterRejected(ILogger logger, string operation);
    }
}
