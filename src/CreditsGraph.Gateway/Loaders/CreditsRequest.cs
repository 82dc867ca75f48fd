using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>What the resolvers of every request share.</summary>
internal sealed record CreditsServices(
    IThredfiClient Thredfi,
    IDayZeroClient DayZero,
    ProviderHealths Providers,
    BusinessDirectory Businesses,
    PagingOptions Paging,
    TimeProvider TimeProvider,
    ILogger<ReadableBusinesses> BusinessLog);

/// <summary>One request's loaders, each made when it is first asked for.</summary>
/// <param name="services">What requests share.</param>
/// <param name="scheduler">The execution's scheduler.</param>
/// <param name="caller">Who asks, which decides on the businesses that there are.</param>
/// <param name="revalidate">Whether the client wants nothing that the providers have not just said.</param>
internal sealed class CreditsRequest(CreditsServices services, IBatchScheduler scheduler, Caller caller, bool revalidate = false) : IResponseLifetime
{
    private ProviderReads? _reads;

    private ProviderReads Reads => _reads ??= new(Freshness, revalidate, services.TimeProvider);

    /// <summary>What was asked of the providers; null where nothing was.</summary>
    public ReadCounts? ReadCounts => _reads?.Counts;

    /// <summary>How long the response will hold.</summary>
    public Freshness Freshness { get; } = new();

    /// <summary>How long from now on the response still holds; null where nothing says so.</summary>
    public TimeSpan? FreshFor => Freshness.RemainingAt(Now);

    public DateTimeOffset Now => services.TimeProvider.GetUtcNow();

    public Caller Caller => caller;

    public ReadableBusinesses Businesses => KnownBusinesses ??= new(services.Businesses, caller, services.BusinessLog);

    /// <summary>The same; null where none was asked for.</summary>
    public ReadableBusinesses? KnownBusinesses { get; private set; }

    public PagingOptions Paging => services.Paging;

    public CreditLoaders<CustomerCredit> CustomerCredits => field ??= new(
        scheduler,
        CursorKind.CustomerCredits,
        services.Thredfi.ListCustomerCreditsAsync,
        services.Thredfi.GetCustomerCreditAsync,
        Reads,
        static credit => credit.Customer?.Id,
        services.TimeProvider);

    public CreditLoaders<VendorCredit> VendorCredits => field ??= new(
        scheduler,
        CursorKind.VendorCredits,
        services.Thredfi.ListVendorCreditsAsync,
        services.Thredfi.GetVendorCreditAsync,
        Reads,
        static credit => credit.Vendor?.Id,
        services.TimeProvider);

    public FeedLoader Credits => field ??= new(scheduler, CustomerCredits.Pages, VendorCredits.Pages, services.TimeProvider);

    void IResponseLifetime.EndBy(DateTimeOffset until) => Freshness.Use(until);

    /// <summary>How the providers are doing at this moment, which is over at once.</summary>
    public IReadOnlyList<ProviderStatus> ReadProviders()
    {
        Freshness.Use(services.TimeProvider.GetUtcNow());
        return [.. services.Providers.All.Select(static health => health.Read())];
    }

    public SummaryLoader Summaries => field ??= new(scheduler, services.DayZero, Reads);
}
