using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CreditsGraph.Providers.Http;

/// <summary>Which code stands for which failure.</summary>
internal static class ProviderFailures
{
    /// <summary>The code for a status that is not 200, and what to say.</summary>
    public static (ProviderErrorCode Code, string Message) ForStatus(int status) => status switch
    {
        401 or 403 => (ProviderErrorCode.Unauthorized, "refused access"),
        408 => (ProviderErrorCode.Timeout, "waited too long for the request"),
        429 => (ProviderErrorCode.RateLimited, "asks for fewer requests"),
        >= 400 and < 500 => (ProviderErrorCode.Rejected, "refused the request"),
        >= 500 => (ProviderErrorCode.Unavailable, "failed"),

        // No success but 200 is in the contracts, and a redirect is not followed: the token would go with it.
        _ => (ProviderErrorCode.Contract, "answered in a way that its contract does not know"),
    };

    /// <summary>What a call came to whose answer has that status, for metrics.</summary>
    public static string WordOf(int status) => status switch
    {
        200 => "ok",
        404 => "not_found",
        _ => WordOf(ForStatus(status).Code),
    };

    /// <summary>What a call came to that failed, for metrics.</summary>
    public static string WordOf(ProviderErrorCode code) => code switch
    {
        ProviderErrorCode.Unavailable => "unavailable",
        ProviderErrorCode.Timeout => "timeout",
        ProviderErrorCode.RateLimited => "rate_limited",
        ProviderErrorCode.Unauthorized => "unauthorized",
        ProviderErrorCode.Rejected => "rejected",
        _ => "contract",
    };

    /// <summary>The failure for what a call ended with; null where it is not the provider's.</summary>
    /// <param name="provider">Whose call it was.</param>
    /// <param name="exception">What it ended with.</param>
    /// <param name="cancellationToken">The caller's: its cancellation is no failure.</param>
    public static ProviderException? ForException(
        Provider provider, Exception exception, CancellationToken cancellationToken) => exception switch
        {
            ProviderException known => known,
            BrokenCircuitException paused => new(
                provider, ProviderErrorCode.Unavailable, $"Calls to {provider} are paused: too many of them failed.", exception)
            {
                RetryAfter = paused.RetryAfter > TimeSpan.Zero ? paused.RetryAfter : null,
            },
            TimeoutRejectedException => new(
                provider, ProviderErrorCode.Timeout, $"{provider} did not answer in time.", exception),

            // The connection has a limit of its own, which shows as a cancellation that nobody asked for.
            OperationCanceledException => cancellationToken.IsCancellationRequested ? null : new(
                provider, ProviderErrorCode.Timeout, $"{provider} did not answer in time.", exception),
            HttpRequestException or IOException => new(
                provider, ProviderErrorCode.Unavailable, $"{provider} could not be reached.", exception),
            _ => null,
        };
}
