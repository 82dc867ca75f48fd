using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>
/// A key with the algorithms that it can be used with. It is the key that decides: a token's <c>alg</c> never makes a public
/// key the secret of an HMAC (RFC 8725, section 3.1).
/// </summary>
/// <param name="id"><c>kid</c>, or null.</param>
/// <param name="algorithm">The only algorithm that its owner uses it with, or null.</param>
internal abstract class VerificationKey(string? id, string? algorithm)
{
    public string? Id => id;

    public bool Fits(string name) => (algorithm is null || algorithm == name) && Supports(name);

    /// <summary>Whether the signature is one of the content. Asked only with an algorithm that fits.</summary>
    public abstract bool Verify(string algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature);

    protected abstract bool Supports(string algorithm);
}

/// <summary>A symmetric key, of HS256.</summary>
internal sealed class HmacKey(ReadOnlyMemory<byte> key) : VerificationKey(id: null, algorithm: "HS256")
{
    public override bool Verify(string algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, content, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    protected override bool Supports(string algorithm) => algorithm == "HS256";
}

/// <summary>A public RSA key, of RS256, RS384, RS512 and PS256.</summary>
internal sealed class RsaKey : VerificationKey
{
    private readonly KeyPool<RSA> _pool;

    /// <exception cref="CryptographicException">The parameters are no key.</exception>
    public RsaKey(string? id, string? algorithm, RSAParameters parameters)
        : base(id, algorithm) => _pool = new(() => RSA.Create(parameters));

    public override bool Verify(string algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var rsa = _pool.Rent();
        return rsa.Key.VerifyData(content, signature, HashOf(algorithm), algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    protected override bool Supports(string algorithm) => algorithm is "RS256" or "RS384" or "RS512" or "PS256";

    private static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        "RS384" => HashAlgorithmName.SHA384,
        "RS512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}

/// <summary>A public key on P-256, of ES256, or on P-384, of ES384.</summary>
internal sealed class EcKey : VerificationKey
{
    private readonly KeyPool<ECDsa> _pool;
    private readonly string _supported;

    /// <exception cref="CryptographicException">The parameters are no point of the curve.</exception>
    public EcKey(string? id, string? algorithm, string supported, ECParameters parameters)
        : base(id, algorithm) => (_supported, _pool) = (supported, new(() => ECDsa.Create(parameters)));

    public override bool Verify(string algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var ec = _pool.Rent();
        var hash = algorithm == "ES256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384;
        return ec.Key.VerifyData(content, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    protected override bool Supports(string algorithm) => algorithm == _supported;
}

/// <summary>
/// Instances of one key: .NET's are not for several threads at once. Those of a key that is gone are left to their finalizers,
/// as a request may still use one.
/// </summary>
internal sealed class KeyPool<T>
    where T : AsymmetricAlgorithm
{
    private readonly ConcurrentBag<T> _idle = [];
    private readonly Func<T> _create;

    public KeyPool(Func<T> create)
    {
        _create = create;

        // What is no key has to show now.
        _idle.Add(create());
    }

    public Rented Rent() => new(this, _idle.TryTake(out var key) ? key : _create());

    public readonly struct Rented(KeyPool<T> pool, T key) : IDisposable
    {
        public T Key => key;

        public void Dispose() => pool._idle.Add(key);
    }
}
