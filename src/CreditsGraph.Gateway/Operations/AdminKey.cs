using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.Gateway.Operations;

/// <summary>The operator's key, as requests prove that they know it: <c>Authorization: Bearer …</c> (RFC 6750, section 2.1).</summary>
internal sealed class AdminKey(string key)
{
    private const string Scheme = "Bearer ";

    // Compared by their hashes, so that neither the key's characters nor its length show in the time that it takes.
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether a request's one Authorization header holds the key; null where there is no bearer token at all.</summary>
    public bool? Admits(StringValues authorization)
    {
        if (authorization is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(value[Scheme.Length..].Trim(' ')));
        return CryptographicOperations.FixedTimeEquals(given, _hash);
    }
}
