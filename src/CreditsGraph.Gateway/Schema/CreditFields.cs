using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Schema;

/// <summary>The fields of the interface <c>Credit</c> that are the same for both kinds: what money is must not differ between them.</summary>
internal static class CreditFields
{
    // The struct constraint makes each kind's getters code of their own: nothing is boxed or looked up for a field.
    public static ObjectBinding<T> BindCredit<T>(this ObjectBinding<T> type, GlobalIdKind idKind)
        where T : struct, ICreditNode => type
        .Field("id", c => GlobalId.Of(idKind, c.Business.Id, c.Credit.Id))
        .Field("creditId", c => c.Credit.Id)
        .Field("externalId", c => c.Credit.ExternalId)
        .Field("provider", _ => Provider.Thredfi)
        .Field("kind", c => c.Credit.Kind)
        .Field("status", c => c.Credit.Status)
        .Field("providerStatus", c => c.Credit.ProviderStatus)
        .Field("issuedAt", c => c.Credit.IssuedAt)
        .Field("sourceId", c => c.Credit.SourceId)
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
}
