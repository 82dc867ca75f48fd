using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

internal static class BusinessType
{
    public static void Bind(ObjectBinding<Business> type) => type
        .Field("id", b => GlobalId.OfBusiness(b.Id))
        .Field("businessId", b => b.Id)
        .Field("name", b => b.Name)
        .Loaded("credits", LoadCredits)
        .Loaded("customerCredits", LoadCustomerCredits)
        .Loaded("vendorCredits", LoadVendorCredits)
        .Loaded("customerCreditSummary", LoadSummary);

    private static Load<CreditConnection> LoadCredits(Business business, ResolverContext context) =>
        context.Request<CreditsRequest>().Credits
            .Load(new FeedKey(
                business.ThredfiBusinessId,
                context.Arguments.Get<FeedFilter>("filter")?.Query ?? FeedFilter.All,
                SlicingArguments.Of(context)))
            .Then(feed => new CreditConnection(business, feed));

    private static Load<CustomerCreditConnection> LoadCustomerCredits(Business business, ResolverContext context) =>
        context.Request<CreditsRequest>().CustomerCredits.Connections
            .Load(KeyOf(business, context))
            .Then(rows => new CustomerCreditConnection(business, rows));

    private static Load<VendorCreditConnection> LoadVendorCredits(Business business, ResolverContext context) =>
        context.Request<CreditsRequest>().VendorCredits.Connections
            .Load(KeyOf(business, context))
            .Then(rows => new VendorCreditConnection(business, rows));

    private static Load<CustomerCreditSummary?> LoadSummary(Business business, ResolverContext context) =>
        context.Request<CreditsRequest>().Summaries
            .Load(new SummaryKey(business.DayZeroBusinessId, context.Arguments.Get<string>("dayZeroCustomerId")!))
            .Then(static summary => summary.Value);

    private static ConnectionKey KeyOf(Business business, ResolverContext context) => new(
        business.ThredfiBusinessId,
        context.Arguments.Get<CreditFilter>("filter")?.Query ?? CreditQuery.All,
        SlicingArguments.Of(context));
}
