using Polly;
using Polly.Timeout;

namespace CreditsGraph.Providers.Resilience;

/// <summary>What an attempt came to.</summary>
internal enum AttemptResult
{
    /// <summary>An answer that is not one of the others, be it a refusal.</summary>
    Answered,

    /// <summary>429.</summary>
    RateLimited,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>No complete answer in time, or 408.</summary>
    Timeout,

    /// <summary>No connection, or one that broke off.</summary>
    Network,

    /// <summary>Nobody waits any more: the caller has gone, or the call's total time is over.</summary>
    Cancelled,

    /// <summary>Not the provider's failure.</summary>
    Defect,
}

internal static class AttemptResults
{
    /// <param name="outcome">What the attempt ended with.</param>
    /// <param name="cancellationToken">The call's, not the attempt's own.</param>
    public static AttemptResult Of(in Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken) =>
        outcome.Exception is { } exception ? Of(exception, cancellationToken)
        : (int)outcome.Result!.StatusCode switch
        {
            429 => AttemptResult.RateLimited,
            408 => AttemptResult.Timeout,
            >= 500 => AttemptResult.ServerError,
            _ => AttemptResult.Answered,
        };

    /// <summary>Whether it speaks against the provider. A 429 does not: it is up, and one business asked too often.</summary>
    public static bool IsFailure(this AttemptResult result) =>
        result is AttemptResult.ServerError or AttemptResult.Timeout or AttemptResult.Network;

    /// <summary>Whether another attempt may end differently.</summary>
    public static bool IsTransient(this AttemptResult result, HttpResponseMessage? response) => result switch
    {
        // Not implemented, and an HTTP version that is not spoken: that will be so the next time.
        AttemptResult.ServerError => (int)response!.StatusCode is not (501 or 505),
        AttemptResult.Timeout or AttemptResult.Network or AttemptResult.RateLimited => true,
        _ => false,
    };

    /// <summary>The code that an error with this result has; null where it is none, or not the provider's.</summary>
    public static ProviderErrorCode? ToCode(this AttemptResult result, HttpResponseMessage? response) => result switch
    {
        AttemptResult.RateLimited => ProviderErrorCode.RateLimited,
        AttemptResult.ServerError or AttemptResult.Network => ProviderErrorCode.Unavailable,
        AttemptResult.Timeout => ProviderErrorCode.Timeout,

        // A 404 is how providers say that they do not know a customer or a credit.
        AttemptResult.Answered when (int)response!.StatusCode is >= 400 and not 404 and var status =>
            Http.ProviderFailures.ForStatus(status).Code,
        _ => null,
    };

    /// <summary>The word for metrics.</summary>
    public static string ToWord(this AttemptResult result) => result switch
    {
        AttemptResult.Answered => "answered",
        AttemptResult.RateLimited => "rate_limited",
        AttemptResult.ServerError => "server_error",
        AttemptResult.Timeout => "timeout",
        AttemptResult.Network => "network",
        AttemptResult.Cancelled => "cancelled",
        _ => "defect",
    };

    private static AttemptResult Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        // Cancelling closes the connection, which may be seen first.
        _ when cancellationToken.IsCancellationRequested => AttemptResult.Cancelled,
        TimeoutRejectedException => AttemptResult.Timeout,

        // The connection has a limit of its own, which shows as a cancellation that nobody asked for.
        OperationCanceledException => AttemptResult.Timeout,
        HttpRequestException or IOException => AttemptResult.Network,
        _ => AttemptResult.Defect,
    };
}
