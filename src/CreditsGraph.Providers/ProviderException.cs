namespace CreditsGraph.Providers;

/// <summary>The systems that answer.</summary>
public enum Provider
{
    /// <summary>The lists of customer and vendor credits.</summary>
    Thredfi,

    /// <summary>The summaries of what customers have available.</summary>
    DayZero,
}

/// <summary>The names of providers for metrics and traces.</summary>
internal static class ProviderNames
{
    /// <summary>The provider in lower case.</summary>
    public static string ToWord(this Provider provider) => provider == Provider.Thredfi ? "thredfi" : "dayzero";
}

/// <summary>What went wrong at a provider.</summary>
public enum ProviderErrorCode
{
    /// <summary>It could not be reached, broke the connection off, or answered with 5xx.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>It answered 429.</summary>
    RateLimited,

    /// <summary>It refused the credentials or the access: 401, 403.</summary>
    Unauthorized,

    /// <summary>It refused the request: 400, 404, 409, 422.</summary>
    Rejected,

    /// <summary>Its answer is not what its contract says.</summary>
    Contract,
}

/// <summary>The names that clients see.</summary>
public static class ProviderErrorCodeNames
{
    /// <summary>The code as it stands in a GraphQL error's <c>extensions.code</c>.</summary>
    public static string ToCode(this ProviderErrorCode code) => code switch
    {
        ProviderErrorCode.Unavailable => "PROVIDER_UNAVAILABLE",
        ProviderErrorCode.Timeout => "PROVIDER_TIMEOUT",
        ProviderErrorCode.RateLimited => "PROVIDER_RATE_LIMITED",
        ProviderErrorCode.Unauthorized => "PROVIDER_UNAUTHORIZED",
        ProviderErrorCode.Rejected => "PROVIDER_REJECTED",
        ProviderErrorCode.Contract => "PROVIDER_CONTRACT",
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}

/// <summary>
/// The one failure of a provider call. <see cref="Exception.Message"/> and every property may be shown to clients: they
/// hold no URL, no token and nothing of a provider's body that was not checked. The inner exception is for logs only.
/// </summary>
/// <param name="provider">Whose failure it is.</param>
/// <param name="code">What failed.</param>
/// <param name="message">For clients.</param>
/// <param name="innerException">For logs.</param>
public sealed class ProviderException(
    Provider provider, ProviderErrorCode code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whose failure it is.</summary>
    public Provider Provider { get; } = provider;

    /// <summary>What failed.</summary>
    public ProviderErrorCode Code { get; } = code;

    /// <summary>The answer's status; null where there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's own code: at most 64 letters, digits, <c>_ - .</c></summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's id of the request: at most 128 letters, digits, <c>_ - . :</c></summary>
    public string? RequestId { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// What the provider says about parameters that were sent, by parameter; only names of such parameters occur, and
    /// the messages are few and short.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FieldErrors { get; init; }
}
