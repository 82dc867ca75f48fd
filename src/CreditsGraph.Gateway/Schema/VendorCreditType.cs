using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

internal static class VendorCreditType
{
    public static void Bind(ObjectBinding<VendorCreditNode> type) => type
        .Field("id", c => GlobalId.Of(GlobalIdKind.VendorCredit, c.Business.Id, c.Credit.Id))
        .Field("creditId", c => c.Credit.Id)
        .Field("externalId", c => c.Credit.ExternalId)
        .Field("provider", _ => Provider.Thredfi)
        .Field("kind", _ => CreditKind.Vendor)
        .Field("status", c => c.Credit.Status)
        .Field("providerStatus", c => c.Credit.ProviderStatus)
        .Field("issuedAt", c => c.Credit.IssuedAt)
        .Field("receivedAt", c => c.Credit.IssuedAt)
        .Field("counterparty", Vendor)
        .Field("vendor", Vendor)
        .Field("sourceId", c => c.Credit.SourceId)
        .Field("sourceBillId", c => c.Credit.SourceId)
        .List("lineItems", c => c.Credit.LineItems)
        .List("allocations", c => c.Credit.Allocations)
        .List("tags", c => c.Credit.Tags)
        .Field("currency", c => c.Credit.Currency)
        .Field("totalAmount", c => new Money(c.Credit.TotalAmount, c.Credit.Currency))
        .Field("appliedAmount", c => new Money(c.Credit.AppliedAmount, c.Credit.Currency))
        .Field("remainingAmount", c => new Money(c.Credit.RemainingAmount, c.Credit.Currency))
        .Field("document", c => c.Credit.Document)
        .Field("createdAt", c => c.Credit.CreatedAt)
        .Field("updatedAt", c => c.Credit.UpdatedAt);

    private static VendorNode? Vendor(VendorCreditNode c) =>
        c.Credit.Vendor is { } vendor ? new VendorNode(c.Business, vendor) : null;
}
