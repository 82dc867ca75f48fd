using System.Collections.Frozen;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// Thredfi's client where clients may ask for any business: one that is not listed, and that Thredfi has just refused, is
/// refused in the same words without another call. It is made for one set of credentials, and forgets with them.
/// </summary>
internal sealed class UnlistedBusinesses : IThredfiClient
{
    private readonly IThredfiClient _client;
    private readonly FrozenSet<Guid> _listed;
    private readonly RefusedBusinesses _refused;

    private UnlistedBusinesses(IThredfiClient client, BusinessDirectory businesses, TimeProvider time)
    {
        _client = client;
        _listed = businesses.All.Select(static business => business.ThredfiBusinessId).ToFrozenSet();
        _refused = new RefusedBusinesses(time);
    }

    /// <summary>The client, guarded where there is anything to guard against.</summary>
    public static IThredfiClient Guard(IThredfiClient client, BusinessDirectory businesses, TimeProvider time) =>
        businesses.AllowsUnlisted ? new UnlistedBusinesses(client, businesses, time) : client;

    /// <summary>The client without its guard, if it has one.</summary>
    public static IThredfiClient Unguard(IThredfiClient client) => client is UnlistedBusinesses guard ? guard._client : client;

    public ValueTask<Cached<CreditPage<CustomerCredit>>> ListCustomerCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        AskAsync(request.ThredfiBusinessId, () => _client.ListCustomerCreditsAsync(request, use, cancellationToken));

    public ValueTask<Cached<CreditPage<VendorCredit>>> ListVendorCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        AskAsync(request.ThredfiBusinessId, () => _client.ListVendorCreditsAsync(request, use, cancellationToken));

    public ValueTask<Cached<CustomerCredit?>> GetCustomerCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        AskAsync(thredfiBusinessId, () => _client.GetCustomerCreditAsync(thredfiBusinessId, creditId, use, cancellationToken));

    public ValueTask<Cached<VendorCredit?>> GetVendorCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        AskAsync(thredfiBusinessId, () => _client.GetVendorCreditAsync(thredfiBusinessId, creditId, use, cancellationToken));

    private ValueTask<T> AskAsync<T>(Guid thredfiBusinessId, Func<ValueTask<T>> ask) =>
        _listed.Contains(thredfiBusinessId) ? ask() : AskUnlistedAsync(thredfiBusinessId, ask);

    private async ValueTask<T> AskUnlistedAsync<T>(Guid thredfiBusinessId, Func<ValueTask<T>> ask)
    {
        if (_refused.Find(thredfiBusinessId) is { } refusal)
            throw refusal;
        try
        {
            return await ask();
        }
        catch (ProviderException failure)
        {
            _refused.Note(thredfiBusinessId, failure);
            throw;
        }
    }
}
