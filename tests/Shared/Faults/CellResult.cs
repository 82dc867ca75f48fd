namespace CreditsGraph.Testing.Faults;

/// <summary>What came of a call that met a fault.</summary>
/// <param name="Call">The call's name.</param>
/// <param name="Fault">The fault's name.</param>
/// <param name="Answer">What the client got.</param>
/// <param name="Calls">How often the provider was called.</param>
/// <param name="Elapsed">How long the client waited; null where nothing was asked.</param>
/// <param name="Next">What the next request got once the fault was gone.</param>
/// <param name="Problems">What of it is not as it has to be.</param>
internal sealed record CellResult(
    string Call, string Fault, string Answer, string Calls, TimeSpan? Elapsed, string Next, IReadOnlyList<string> Problems);
