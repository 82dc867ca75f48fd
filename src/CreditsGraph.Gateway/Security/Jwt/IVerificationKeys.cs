namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>The keys that tokens are verified with.</summary>
internal interface IVerificationKeys
{
    /// <summary>The key of a token, or null where there is none.</summary>
    /// <param name="keyId">The token's <c>kid</c>, or null.</param>
    /// <param name="algorithm">The token's <c>alg</c>, which may be any text.</param>
    /// <param name="cancellationToken">Ends the wait, and no fetch that others wait for too.</param>
    ValueTask<VerificationKey?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken);
}

/// <summary>The one key that the settings hold at the time; whatever id a token names it by.</summary>
internal sealed class ConfiguredKey(Func<VerificationKey> read) : IVerificationKeys
{
    public ValueTask<VerificationKey?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken)
    {
        var key = read();
        return ValueTask.FromResult(key.Fits(algorithm) ? key : null);
    }
}
