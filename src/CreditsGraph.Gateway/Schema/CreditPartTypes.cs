using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

// The parts that both kinds of credits have; the two SDL types of each share one record and differ in two names.

internal static class LineItemTypes
{
    public static void BindCustomer(ObjectBinding<CreditLineItem> type) => BindShared(type)
        .Field("revenueAccount", l => l.Account);

    public static void BindVendor(ObjectBinding<CreditLineItem> type) => BindShared(type)
        .Field("expenseAccount", l => l.Account);

    private static ObjectBinding<CreditLineItem> BindShared(ObjectBinding<CreditLineItem> type) => type
        .Field("amount", l => new Money(l.Amount, l.Currency))
        .Field("accountId", l => l.Account?.Id)
        .Field("memo", l => l.Memo)
        .Field("metadata", l => l.Metadata)
        .List("tags", l => l.Tags);
}

internal static class AllocationTypes
{
    public static void BindInvoice(ObjectBinding<CreditAllocation> type) => BindShared(type)
        .Field("invoiceId", a => a.AppliedToId)
        .Field("invoiceNumber", a => a.AppliedToNumber);

    public static void BindBill(ObjectBinding<CreditAllocation> type) => BindShared(type)
        .Field("billId", a => a.AppliedToId)
        .Field("billNumber", a => a.AppliedToNumber);

    private static ObjectBinding<CreditAllocation> BindShared(ObjectBinding<CreditAllocation> type) => type
        .Field("amount", a => new Money(a.Amount, a.Currency))
        .Field("appliedAt", a => a.AppliedAt)
        .Field("appliedToId", a => a.AppliedToId)
        .Field("appliedToNumber", a => a.AppliedToNumber)
        .Field("outstandingBalance", a => new Money(a.OutstandingBalance, a.Currency));
}

internal static class AccountIdentifierType
{
    public static void Bind(ObjectBinding<AccountIdentifier> type) => type
        .Field("type", a => a.Type)
        .Field("id", a => a.Id);
}

internal static class DocumentType
{
    public static void Bind(ObjectBinding<Document> type) => type
        .Field("documentId", d => d.DocumentId)
        .Expiring("url", d => d.Url, d => d.UrlUsableUntil)
        .Field("expiresAt", d => d.ExpiresAt)
        .Field("fileName", d => d.FileName)
        .Field("fileSize", d => d.FileSize)
        .Field("mimeType", d => d.MimeType);
}
