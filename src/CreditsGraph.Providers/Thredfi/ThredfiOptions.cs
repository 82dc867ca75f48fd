using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// Where Thredfi is and how to sign in: a partner's id and key, which fetch a token for each business, or ready tokens
/// by business, which are used as they are and go first.
/// </summary>
public sealed class ThredfiOptions
{
    /// <summary>Absolute, with or without a path. There is no default.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The partner's UUID.</summary>
    public string? PartnerId { get; set; }

    /// <summary>The partner's key. A secret.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Ready tokens by Thredfi's business id. Secrets.</summary>
    public IReadOnlyDictionary<Guid, string> BusinessTokens { get; set; } = new Dictionary<Guid, string>();

    /// <summary>Which version of HTTP is spoken, for tokens too; negotiated unless set.</summary>
    public ProviderHttpVersion HttpVersion { get; set; }

    /// <summary>Time limits.</summary>
    public ResilienceOptions Resilience { get; set; } = new();
}
