namespace CreditsGraph.Providers.Caching;

/// <summary>A business as a provider knows it.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="BusinessId">The provider's own id of the business.</param>
public readonly record struct ProviderBusiness(Provider Provider, Guid BusinessId);
