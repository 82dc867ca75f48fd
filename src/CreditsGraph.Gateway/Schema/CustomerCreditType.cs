using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

internal static class CustomerCreditType
{
    public static void Bind(ObjectBinding<CustomerCreditNode> type) => type
        .Field("id", c => GlobalId.Of(GlobalIdKind.CustomerCredit, c.Business.Id, c.Credit.Id))
        .Field("creditId", c => c.Credit.Id)
        .Field("externalId", c => c.Credit.ExternalId)
        .Field("provider", _ => Provider.Thredfi)
        .Field("kind", _ => CreditKind.Customer)
        .Field("status", c => c.Credit.Status)
        .Field("providerStatus", c => c.Credit.ProviderStatus)
        .Field("issuedAt", c => c.Credit.IssuedAt)
        .Field("sentAt", c => c.Credit.IssuedAt)
        .Field("counterparty", Customer)
        .Field("customer", Customer)
        .Field("sourceId", c => c.Credit.SourceId)
        .Field("sourceInvoiceId", c => c.Credit.SourceId)
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

    private static CustomerNode? Customer(CustomerCreditNode c) =>
        c.Credit.Customer is { } customer ? new CustomerNode(c.Business, customer) : null;
}
