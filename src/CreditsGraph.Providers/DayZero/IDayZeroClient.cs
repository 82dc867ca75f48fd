using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.DayZero;

/// <summary>DayZero's summaries. Each failure is a <see cref="ProviderException"/>.</summary>
public interface IDayZeroClient
{
    /// <summary>What one customer has available; null where DayZero does not know the customer.</summary>
    /// <exception cref="ProviderException">The provider failed, refused, or broke its contract.</exception>
    ValueTask<Cached<CustomerCreditSummary?>> GetCustomerCreditsAsync(
        Guid dayZeroBusinessId, string customerId, CacheUse use, CancellationToken cancellationToken);
}
