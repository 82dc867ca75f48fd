using System.Security.Cryptography;
using System.Text;

namespace CreditsGraph.Providers.Caching;

/// <summary>
/// What an answer is kept under. Two businesses, two credentials and two generations of a business never share one.
/// </summary>
/// <param name="Business">Whose data it is, and at which provider.</param>
/// <param name="Scope">Which address and credential it was fetched with; see <see cref="CredentialScope"/>.</param>
/// <param name="Generation">The business's generation when the fetch began.</param>
/// <param name="Call">The call: the same text for every call that means the same, and for no other.</param>
internal sealed record CacheKey(ProviderBusiness Business, string Scope, Guid Generation, string Call)
{
    /// <summary>
    /// The key in a store that is shared with others: readable as far as an operator needs it, and without what callers
    /// searched for.
    /// </summary>
    public string ToDistributedKey()
    {
        // Call goes last, since it alone may hold any character; what is before it has a fixed form.
        var text = $"{Generation:N} {Scope} {Call}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"v{StoredAnswer.Version}:{Business.Provider.ToString().ToLowerInvariant()}:{Business.BusinessId:N}:{Convert.ToHexStringLower(hash)}";
    }
}
