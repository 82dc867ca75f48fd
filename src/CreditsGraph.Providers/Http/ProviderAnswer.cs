using CreditsGraph.Providers.Json;
using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Http;

/// <summary>A provider's complete answer, whatever its status.</summary>
/// <param name="Provider">Who answered.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="Kind">What the body is.</param>
/// <param name="FetchedAt">When the answer was there.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
internal sealed partial record ProviderAnswer(
    Provider Provider, int Status, byte[] Body, BodyKind Kind, DateTimeOffset FetchedAt, TimeSpan? RetryAfter)
{
    /// <summary>Where to note that the answer breaks the contract; null for one that was kept.</summary>
    public ProviderHealth? Health { private get; init; }

    /// <summary>A fixed name of the call for logs.</summary>
    public string Operation { private get; init; } = "Call";

    /// <summary>Where to say that the answer is a failure; null for one that was kept.</summary>
    public ILogger? Logger { private get; init; }

    /// <summary>Reads the body of an answer with status 200.</summary>
    /// <exception cref="ProviderException">
    /// <see cref="ProviderErrorCode.Contract"/>: the body is too large, not JSON, or not what the contract says.
    /// </exception>
    public T Read<T, TState>(TState state, Func<byte[], DateTimeOffset, TState, T> read)
    {
        if (Kind == BodyKind.TooLarge)
            throw Contract("is larger than this gateway reads");
        if (Kind != BodyKind.Json)
            throw Contract("is not JSON");
        try
        {
            return read(Body, FetchedAt, state);
        }
        catch (ContractViolationException e)
        {
            throw Contract($"breaks its contract at {e.Path}", e);
        }
    }

    /// <summary>The failure that an answer with another status than 200 is.</summary>
    /// <param name="parameters">The names of parameters that were sent: what is said about others is not passed on.</param>
    public ProviderException ToFailure(IReadOnlyList<string> parameters)
    {
        var error = Kind == BodyKind.Json ? ProviderErrorBody.Read(Body, parameters) : default;
        var (code, message) = ProviderFailures.ForStatus(Status);
        if (Logger is not null)
            Log.Failed(Logger, Operation, Status, error.Code, error.RequestId);
        return new ProviderException(Provider, code, $"{Provider} {message} (status {Status}).")
        {
            HttpStatus = Status,
            ProviderCode = error.Code,
            RequestId = error.RequestId,
            RetryAfter = RetryAfter,
            FieldErrors = error.FieldErrors,
        };
    }

    /// <summary>A failure of the answer's form.</summary>
    public ProviderException Contract(string problem, Exception? innerException = null)
    {
        Health?.Failed(ProviderErrorCode.Contract);
        if (Logger is not null)
            Log.ContractBroken(Logger, Operation, Status, problem);
        return new ProviderException(
            Provider, ProviderErrorCode.Contract, $"{Provider}'s answer {problem}.", innerException)
        { HttpStatus = Status };
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "{Operation} failed with status {Status}: the provider's code is {ProviderCode}, its id of the request {ProviderRequestId}")]
        public static partial void Failed(ILogger logger, string operation, int status, string? providerCode, string? providerRequestId);

        [LoggerMessage(11, LogLevel.Warning, "{Operation} answered {Status}, but its answer {Problem}")]
        public static partial void ContractBroken(ILogger logger, string operation, int status, string problem);
    }
}
