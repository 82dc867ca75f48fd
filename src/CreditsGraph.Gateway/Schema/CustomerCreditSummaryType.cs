using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

internal static class CustomerCreditSummaryType
{
    public static void Bind(ObjectBinding<CustomerCreditSummary> type) => type
        .Field("dayZeroCustomerId", s => s.CustomerId)
        .Field("customerName", s => s.CustomerName)
        .Field("totalAvailable", s => new Money(s.TotalAvailable, s.Currency))
        .Field("creditMemosCount", s => s.CreditMemosCount)
        .List("creditMemos", s => s.CreditMemos)
        .Field("asOf", s => s.FetchedAt);
}

internal static class CreditMemoType
{
    public static void Bind(ObjectBinding<CreditMemo> type) => type
        .Field("memoId", m => m.Id)
        .Field("dayZeroBusinessId", m => m.BusinessId)
        .Field("dayZeroCustomerId", m => m.CustomerId)
        .Field("customerName", m => m.CustomerName)
        .Field("invoiceId", m => m.InvoiceId)
        .Field("invoiceNumber", m => m.InvoiceNumber)
        .Field("number", m => m.Number)
        .Field("status", m => m.Status)
        .Field("providerStatus", m => m.ProviderStatus)
        .Field("currency", m => m.Currency)
        .Field("amount", m => new Money(m.Amount, m.Currency))
        .Field("amountApplied", m => new Money(m.AmountApplied, m.Currency))
        .Field("amountRemaining", m => new Money(m.AmountRemaining, m.Currency))
        .Field("issueDate", m => m.IssueDate)
        .Field("appliedDate", m => m.AppliedDate)
        .Field("createdAt", m => m.CreatedAt)
        .Field("updatedAt", m => m.UpdatedAt)
        .Field("reason", m => m.Reason)
        .Field("reasonDisplay", m => m.ReasonDisplay)
        .Field("description", m => m.Description)
        .Field("internalNotes", InternalNotes)
        .Field("lineItems", m => m.LineItems)
        .List("applications", m => m.Applications)
        .Field("voidedAt", m => m.VoidedAt)
        .Field("voidedReason", m => m.VoidedReason)
        .Field("canBeApplied", m => m.CanBeApplied)
        .Field("canBeVoided", m => m.CanBeVoided)
        .Field("canBeDeleted", m => m.CanBeDeleted)
        .Field("hasApplications", m => m.HasApplications);

    private static RawJson InternalNotes(CreditMemo memo, ResolverContext context) =>
        context.Request<CreditsRequest>().Caller.ReadsInternalNotes
            ? memo.InternalNotes
            : throw new GraphQLException("Internal notes need a claim that the access token does not have.", AccessErrors.Forbidden);
}
