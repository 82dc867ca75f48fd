using CreditsGraph.Providers.Json;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.Http;

/// <summary>A provider's complete answer, whatever its status.</summary>
/// <param name="Provider">Who answered.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="Kind">What the body is.</param>
/// <param name="FetchedAt">When the answer was there.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
internal sealed record ProviderAnswer(
    Provider Provider, int Status, byte[] Body, BodyKind Kind, DateTimeOffset FetchedAt, TimeSpan? RetryAfter)
{
    /// <summary>Where to note that the answer breaks the contract; null for one that was kept.</summary>
    public ProviderHealth? Health { private get; init; }

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
        return new ProviderException(
            Provider, ProviderErrorCode.Contract, $"{Provider}'s answer {problem}.", innerException)
        { HttpStatus = Status };
    }
}
