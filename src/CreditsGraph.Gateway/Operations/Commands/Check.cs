using CreditsGraph.Providers;
using CreditsGraph.Redis;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>Something that the gateway has to reach.</summary>
/// <param name="What">The provider, Redis, or the issuer's keys.</param>
/// <param name="Business">The business that it is reached for; empty where it is none's.</param>
/// <param name="Where">Host and port, or a file.</param>
/// <param name="Reach">Reaches it.</param>
internal sealed record Check(string What, string Business, string Where, Func<CancellationToken, Task> Reach)
{
    /// <summary>Tries to reach it, for a limited time.</summary>
    public async Task<CheckResult> RunAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        CheckFailure? failure = null;
        try
        {
            await Reach(both.Token);
        }
        catch (Exception exception) when (FailureOf(exception) is { } known && !cancellationToken.IsCancellationRequested)
        {
            failure = known;
        }

        return new CheckResult(this, failure, time.GetElapsedTime(started));
    }

    /// <summary>What may be shown of a failure: these messages name no URL, no credential and nothing of an answer's body.</summary>
    private static CheckFailure? FailureOf(Exception exception) => exception switch
    {
        ProviderException provider => new(provider.Code.ToCode(), provider.Message),
        RedisConnectionException { InnerException: RedisException cause } => FailureOf(cause),
        RedisServerException server => new(server.Code, server.Message),
        RedisConnectionException connection => new("REDIS_UNAVAILABLE", connection.Message),
        RedisTimeoutException timeout => new("REDIS_TIMEOUT", timeout.Message),
        InvalidDataException document => new("JWKS_INVALID", document.Message),
        HttpRequestException { StatusCode: { } status } => new("JWKS_UNAVAILABLE", $"The status is {(int)status}."),
        HttpRequestException => new("JWKS_UNAVAILABLE", "It cannot be reached."),
        IOException or UnauthorizedAccessException => new("JWKS_UNAVAILABLE", "It cannot be read."),
        OperationCanceledException => new("TIMEOUT", "There was no answer in time."),
        _ => null,
    };
}

/// <summary>Why something was not reached.</summary>
/// <param name="Code">Stable: a provider's as in GraphQL errors, Redis's own, or one that begins with <c>JWKS_</c>.</param>
/// <param name="Message">For people.</param>
internal sealed record CheckFailure(string Code, string Message);

/// <summary>What came of a check.</summary>
/// <param name="Check">The check.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record CheckResult(Check Check, CheckFailure? Failure, TimeSpan Elapsed);
