using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CreditsGraph.Sandbox.Thredfi;

/// <summary>A token's reach: one business, or, where that is null, all of the partner's.</summary>
internal sealed record TokenGrant(Guid? BusinessId, DateTimeOffset ExpiresAt);

/// <summary>The tokens that were issued and neither expired nor were revoked.</summary>
internal sealed class TokenStore(TimeProvider time, TimeSpan lifetime)
{
    private const int MaxTokens = 10_000;

    private readonly ConcurrentDictionary<string, TokenGrant> _grants = new(StringComparer.Ordinal);

    public long LifetimeSeconds => (long)lifetime.TotalSeconds;

    public string Issue(Guid? businessId)
    {
        var now = time.GetUtcNow();
        if (_grants.Count >= MaxTokens)
            Prune(now);

        var expires = now + lifetime;
        var scope = businessId is { } id ? $"\"business_id\":\"{id}\"" : $"\"partner_id\":\"{Data.SandboxData.PartnerId}\"";
        // Shaped as the JWT that the contract announces; the store, not the signature, says whether it is valid.
        var token = string.Join('.',
            Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8),
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{{{scope}},"exp":{{expires.ToUnixTimeSeconds()}}}""")),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        _grants[token] = new(businessId, expires);
        return token;
    }

    public TokenGrant? Find(ReadOnlySpan<char> token) =>
        _grants.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var grant) && time.GetUtcNow() < grant.ExpiresAt
            ? grant
            : null;

    public void Revoke(ReadOnlySpan<char> token) =>
        _grants.GetAlternateLookup<ReadOnlySpan<char>>().TryRemove(token, out _);

    public void Clear() => _grants.Clear();

    private void Prune(DateTimeOffset now)
    {
        foreach (var (token, grant) in _grants)
        {
            if (grant.ExpiresAt <= now)
                _grants.TryRemove(token, out _);
        }

        // Nobody holds that many live tokens: start over rather than grow.
        if (_grants.Count >= MaxTokens)
            _grants.Clear();
    }
}
