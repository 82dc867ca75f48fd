using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

internal static class VendorCreditType
{
    public static void Bind(ObjectBinding<VendorCreditNode> type) => type
        .BindCredit(GlobalIdKind.VendorCredit)
        .Field("receivedAt", c => c.Credit.IssuedAt)
        .Field("counterparty", Vendor)
        .Field("vendor", Vendor)
        .Field("sourceBillId", c => c.Credit.SourceId);

    private static VendorNode? Vendor(VendorCreditNode c) =>
        c.Credit.Vendor is { } vendor ? new VendorNode(c.Business, vendor) : null;
}
