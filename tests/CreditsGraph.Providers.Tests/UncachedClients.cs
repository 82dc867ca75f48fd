using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Tests;

/// <summary>The clients without a cache, for tests of what is said to the providers and of what they say.</summary>
internal static class UncachedClients
{
    public static IServiceCollection WithoutCache(this IServiceCollection services) =>
        services.AddSingleton(Options.Create(new CacheOptions { Enabled = false }));

    public static async Task<CreditPage<CustomerCredit>> ListCustomerCreditsAsync(
        this IThredfiClient client, CreditPageRequest request, CancellationToken cancellationToken) =>
        (await client.ListCustomerCreditsAsync(request, CacheUse.Default, cancellationToken)).Value;

    public static async Task<CreditPage<VendorCredit>> ListVendorCreditsAsync(
        this IThredfiClient client, CreditPageRequest request, CancellationToken cancellationToken) =>
        (await client.ListVendorCreditsAsync(request, CacheUse.Default, cancellationToken)).Value;

    public static async Task<CustomerCredit?> GetCustomerCreditAsync(
        this IThredfiClient client, Guid businessId, Guid creditId, CancellationToken cancellationToken) =>
        (await client.GetCustomerCreditAsync(businessId, creditId, CacheUse.Default, cancellationToken)).Value;

    public static async Task<VendorCredit?> GetVendorCreditAsync(
        this IThredfiClient client, Guid businessId, Guid creditId, CancellationToken cancellationToken) =>
        (await client.GetVendorCreditAsync(businessId, creditId, CacheUse.Default, cancellationToken)).Value;

    public static async Task<CustomerCreditSummary?> GetCustomerCreditsAsync(
        this IDayZeroClient client, Guid businessId, string customerId, CancellationToken cancellationToken) =>
        (await client.GetCustomerCreditsAsync(businessId, customerId, CacheUse.Default, cancellationToken)).Value;
}
