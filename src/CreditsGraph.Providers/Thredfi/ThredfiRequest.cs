using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>A call with a business's token, which it says where to get: clients with other credentials share the handlers.</summary>
internal sealed class ThredfiRequest(Uri uri, Guid businessId, ThredfiTokenProvider tokens)
    : ProviderRequest(HttpMethod.Get, uri, businessId)
{
    public ThredfiTokenProvider Tokens { get; } = tokens;
}
