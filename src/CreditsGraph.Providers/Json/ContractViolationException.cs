namespace CreditsGraph.Providers.Json;

/// <summary>A body that is not what the provider's contract says.</summary>
/// <param name="path">Where, as <see cref="JsonPath"/> writes it; never a value.</param>
/// <param name="innerException">The JSON reader's own error.</param>
internal sealed class ContractViolationException(string path, Exception? innerException = null)
    : Exception($"The body breaks its contract at {path}.", innerException)
{
    public string Path { get; } = path;
}
