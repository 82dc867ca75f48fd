using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

internal static class CustomerCreditType
{
    public static void Bind(ObjectBinding<CustomerCreditNode> type) => type
        .BindCredit(GlobalIdKind.CustomerCredit)
        .Field("sentAt", c => c.Credit.IssuedAt)
        .Field("counterparty", Customer)
        .Field("customer", Customer)
        .Field("sourceInvoiceId", c => c.Credit.SourceId);

    private static CustomerNode? Customer(CustomerCreditNode c) =>
        c.Credit.Customer is { } customer ? new CustomerNode(c.Business, customer) : null;
}
