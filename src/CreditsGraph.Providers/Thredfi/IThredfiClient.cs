using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's credits, listed and one by one. Each failure is a <see cref="ProviderException"/>.</summary>
public interface IThredfiClient
{
    /// <summary>One page of a business's customer credits.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    Task<CreditPage<CustomerCredit>> ListCustomerCreditsAsync(CreditPageRequest request, CancellationToken cancellationToken);

    /// <summary>One page of a business's vendor credits.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    Task<CreditPage<VendorCredit>> ListVendorCreditsAsync(CreditPageRequest request, CancellationToken cancellationToken);

    /// <summary>One customer credit; null where the business has none with this id.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    Task<CustomerCredit?> GetCustomerCreditAsync(Guid thredfiBusinessId, Guid creditId, CancellationToken cancellationToken);

    /// <summary>One vendor credit; null where the business has none with this id.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    Task<VendorCredit?> GetVendorCreditAsync(Guid thredfiBusinessId, Guid creditId, CancellationToken cancellationToken);
}
