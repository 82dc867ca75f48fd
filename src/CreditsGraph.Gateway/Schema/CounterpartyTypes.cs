using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

internal static class CustomerType
{
    public static void Bind(ObjectBinding<CustomerNode> type) => type
        .Field("id", IdOf)
        .Field("customerId", c => c.Customer.Id)
        .Field("externalId", c => c.Customer.ExternalId)
        .Field("displayName", c => c.Customer.DisplayName)
        .Field("details", c => c.Customer.Details)
        .Loaded("creditSummary", LoadSummary)
        .Loaded("credits", LoadCredits);

    private static GlobalId IdOf(CustomerNode c)
    {
        if (c.Customer.Id is { } id)
            return GlobalId.Of(GlobalIdKind.Customer, c.Business.Id, id);
        return c.ExternalIdToAskBy is { } externalId
            ? GlobalId.OfCustomer(c.Business.Id, externalId)
            : GlobalId.Of(GlobalIdKind.CustomerByCredit, c.Business.Id, c.Customer.CreditId);
    }

    private static Load<CustomerCreditConnection?> LoadCredits(CustomerNode c, ResolverContext context)
    {
        var query = context.Arguments.Get<CounterpartyCreditFilter>("filter")?.OfCustomer.Query ?? CreditQuery.All;
        var arguments = SlicingArguments.Of(context);
        var loaders = context.Request<CreditsRequest>().CustomerCredits;
        if (c.Customer.Id is { } id)
            return Shown(loaders.LoadOf(c.Business.ThredfiBusinessId, id, query, arguments));

        // A customer that has neither id is one that Thredfi's list cannot be filtered by.
        return c.ExternalIdToAskBy is { } externalId
            ? Shown(loaders.Connections.Load(new ConnectionKey(
                c.Business.ThredfiBusinessId, query with { CounterpartyExternalId = externalId }, arguments)))
            : Load.From<CustomerCreditConnection?>(null);

        Load<CustomerCreditConnection?> Shown(Load<Connection<CustomerCredit>> rows) =>
            rows.Then<CustomerCreditConnection?>(rows => new CustomerCreditConnection(c.Business, rows));
    }

    private static Load<CustomerCreditSummary?> LoadSummary(CustomerNode c, ResolverContext context)
    {
        var dayZeroCustomerId = c.Business.CustomerLink == CustomerLink.Id
            ? c.Customer.Id?.ToString("D")
            : c.Customer.ExternalId.GetString();

        // A customer that the link leads nowhere from has no summary; there is nothing to ask for.
        return string.IsNullOrEmpty(dayZeroCustomerId)
            ? Load.From<CustomerCreditSummary?>(null)
            : context.Request<CreditsRequest>().Summaries
                .Load(new SummaryKey(c.Business.DayZeroBusinessId, dayZeroCustomerId))
                .Then(static summary => summary.Value);
    }
}

internal static class VendorType
{
    public static void Bind(ObjectBinding<VendorNode> type) => type
        .Field("id", v => GlobalId.Of(GlobalIdKind.Vendor, v.Business.Id, v.Vendor.Id))
        .Field("vendorId", v => v.Vendor.Id)
        .Field("externalId", v => v.Vendor.ExternalId)
        .Field("displayName", v => v.Vendor.DisplayName)
        .Loaded("credits", LoadCredits);

    private static Load<VendorCreditConnection> LoadCredits(VendorNode v, ResolverContext context)
    {
        var query = context.Arguments.Get<CounterpartyCreditFilter>("filter")?.OfVendor.Query ?? CreditQuery.All;
        return context.Request<CreditsRequest>().VendorCredits
            .LoadOf(v.Business.ThredfiBusinessId, v.Vendor.Id, query, SlicingArguments.Of(context))
            .Then(rows => new VendorCreditConnection(v.Business, rows));
    }
}
