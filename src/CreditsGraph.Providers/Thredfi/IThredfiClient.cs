using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's credits, listed and one by one. Each failure is a <see cref="ProviderException"/>.</summary>
public interface IThredfiClient
{
    /// <summary>One page of a business's customer credits.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    ValueTask<Cached<CreditPage<CustomerCredit>>> ListCustomerCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken);

    /// <summary>One page of a business's vendor credits.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    ValueTask<Cached<CreditPage<VendorCredit>>> ListVendorCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken);

    /// <summary>One customer credit; null where the business has none with this id.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    ValueTask<Cached<CustomerCredit?>> GetCustomerCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken);

    /// <summary>One vendor credit; null where the business has none with this id.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    ValueTask<Cached<VendorCredit?>> GetVendorCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken);
}
