using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>
/// The sandbox's answers of one business, given at once and for every business: an execution over them stays on the thread
/// that began it, so that its time and memory are those of its case.
/// </summary>
internal sealed class RecordedProviders(
    IReadOnlyList<CustomerCredit> customerCredits, IReadOnlyList<VendorCredit> vendorCredits, CustomerCreditSummary? summary)
    : IThredfiClient, IDayZeroClient
{
    private static readonly DateTimeOffset Time = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<CustomerCredit> CustomerCredits => customerCredits;

    public IReadOnlyList<VendorCredit> VendorCredits => vendorCredits;

    public static async Task<RecordedProviders> RecordAsync(
        IThredfiClient thredfi, IDayZeroClient dayZero, Guid businessId, CancellationToken cancellationToken)
    {
        var customers = new List<CustomerCredit>();
        var vendors = new List<VendorCredit>();
        for (var page = 1; page <= 2; page++)
        {
            var request = new CreditPageRequest(businessId, CreditQuery.All, page, CreditPageRequest.MaxPageSize);
            customers.AddRange((await thredfi.ListCustomerCreditsAsync(request, CacheUse.Default, cancellationToken)).Value.Rows);
            vendors.AddRange((await thredfi.ListVendorCreditsAsync(request, CacheUse.Default, cancellationToken)).Value.Rows);
        }

        var customer = customers.Select(static credit => credit.Customer?.ExternalId.ToString()).First(static id => !string.IsNullOrEmpty(id))!;
        var summary = await dayZero.GetCustomerCreditsAsync(businessId, customer.Trim('"'), CacheUse.Default, cancellationToken);
        return new(customers, vendors, summary.Value);
    }

    public ValueTask<Cached<CreditPage<CustomerCredit>>> ListCustomerCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        new(Page(customerCredits, request, static credit => credit.Customer?.Id));

    public ValueTask<Cached<CreditPage<VendorCredit>>> ListVendorCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        new(Page(vendorCredits, request, static credit => credit.Vendor?.Id));

    public ValueTask<Cached<CustomerCredit?>> GetCustomerCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        new(At(customerCredits.FirstOrDefault(credit => credit.Id == creditId)));

    public ValueTask<Cached<VendorCredit?>> GetVendorCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        new(At(vendorCredits.FirstOrDefault(credit => credit.Id == creditId)));

    public ValueTask<Cached<CustomerCreditSummary?>> GetCustomerCreditsAsync(
        Guid dayZeroBusinessId, string customerId, CacheUse use, CancellationToken cancellationToken) =>
        new(At(customerId.Length % 5 == 0 ? null : summary));

    // Of the filters only the one that loaders put in themselves is looked at: they find its rows among the answer's.
    private static Cached<CreditPage<T>> Page<T>(IReadOnlyList<T> rows, CreditPageRequest request, Func<T, Guid?> counterpartyOf)
        where T : Credit
    {
        if (request.Query.MatchesNothing)
            rows = [];
        else if (request.Query.CounterpartyIds is { } ids)
            rows = [.. rows.Where(row => counterpartyOf(row) is { } id && ids.Contains(id))];
        var page = rows.Skip(Math.Min(rows.Count, (request.Page - 1) * request.PageSize)).Take(request.PageSize);
        return At(new CreditPage<T>(rows.Count, [.. page], Time));
    }

    private static Cached<T> At<T>(T value) => new(value, Time, Time.AddSeconds(30), IsStale: false);
}
