using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>The keys of an issuer that tokens can be verified with (RFC 7517).</summary>
internal sealed class JsonWebKeySet(IReadOnlyList<VerificationKey> keys)
{
    /// <summary>The most keys that are read.</summary>
    public const int MaxKeys = 100;

    public static JsonWebKeySet Empty { get; } = new([]);

    public int Count => keys.Count;

    /// <summary>
    /// Reads a set. Keys that are not for verifying signatures, or that are too weak or not understood, are passed over
    /// (section 5). False for what is no set, or has too many keys.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonWebKeySet? set)
    {
        set = null;
        if (!JwtJson.TryReadObject(utf8, out var json)
            || !json.TryGetProperty("keys", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() > MaxKeys)
        {
            return false;
        }

        var keys = new List<VerificationKey>();
        foreach (var entry in list.EnumerateArray())
        {
            if (JsonWebKey.Read(entry) is { } key)
                keys.Add(key);
        }

        set = new(keys);
        return true;
    }

    /// <summary>
    /// The one key that a token can mean: the one of its id; else, where it has none or the key has none, the only one that
    /// fits its algorithm. Null where there is no such key, or more than one.
    /// </summary>
    public VerificationKey? Find(string? keyId, string algorithm)
    {
        var (named, fitting) = (default(VerificationKey), default(VerificationKey));
        var (namedCount, fittingCount) = (0, 0);
        foreach (var key in keys)
        {
            if (!key.Fits(algorithm))
                continue;
            if (keyId is not null && key.Id == keyId)
                (named, namedCount) = (key, namedCount + 1);
            else if (keyId is null || key.Id is null)
                (fitting, fittingCount) = (key, fittingCount + 1);
        }

        return namedCount > 0 ? namedCount == 1 ? named : null : fittingCount == 1 ? fitting : null;
    }
}
