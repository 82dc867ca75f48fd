using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.DayZero;

internal sealed class CreditMemoReader
{
    private readonly List<RawJson> _applications = [];

    public CreditMemo Read(ref ContractReader json)
    {
        var memo = new CreditMemoMembers();
        var start = json.Position;
        json.BeginObject();
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                memo.Id = json.String();
            else if (name.SequenceEqual("business_id"u8))
                memo.BusinessId = json.String();
            else if (name.SequenceEqual("customer_id"u8))
                memo.CustomerId = json.String();
            else if (name.SequenceEqual("status"u8))
                memo.Status = Words.Get(json.Word());
            else if (name.SequenceEqual("currency"u8))
                memo.Currency = Words.Get(json.Word());
            else if (name.SequenceEqual("amount"u8))
                memo.Amount = json.Int64();
            else if (name.SequenceEqual("amount_applied"u8))
                memo.AmountApplied = json.Int64();
            else if (name.SequenceEqual("amount_remaining"u8))
                memo.AmountRemaining = json.Int64();
            else if (name.SequenceEqual("issue_date"u8))
                memo.IssueDate = json.Date();
            else if (name.SequenceEqual("created_at"u8))
                memo.CreatedAt = json.Instant();
            else if (name.SequenceEqual("updated_at"u8))
                memo.UpdatedAt = json.Instant();
            else if (name.SequenceEqual("reason"u8))
                memo.Reason = json.String();
            else if (name.SequenceEqual("reason_display"u8))
                memo.ReasonDisplay = json.String();
            else if (name.SequenceEqual("can_be_applied"u8))
                memo.CanBeApplied = json.Boolean();
            else if (name.SequenceEqual("can_be_voided"u8))
                memo.CanBeVoided = json.Boolean();
            else if (name.SequenceEqual("can_be_deleted"u8))
                memo.CanBeDeleted = json.Boolean();
            else if (name.SequenceEqual("has_applications"u8))
                memo.HasApplications = json.Boolean();
            else
                ReadOptional(ref json, name, ref memo);
        }

        return memo.Create(in json, start);
    }

    private void ReadOptional(ref ContractReader json, ReadOnlySpan<byte> name, ref CreditMemoMembers memo)
    {
        if (name.SequenceEqual("customer_name"u8))
            memo.CustomerName = json.StringOrNull();
        else if (name.SequenceEqual("invoice_id"u8))
            memo.InvoiceId = json.StringOrNull();
        else if (name.SequenceEqual("invoice_number"u8))
            memo.InvoiceNumber = json.StringOrNull();
        else if (name.SequenceEqual("number"u8))
            memo.Number = json.StringOrNull();
        else if (name.SequenceEqual("applied_date"u8))
            memo.AppliedDate = json.InstantOrNull();
        else if (name.SequenceEqual("description"u8))
            memo.Description = json.StringOrNull();
        else if (name.SequenceEqual("internal_notes"u8))
            memo.InternalNotes = json.StringOrNull();
        else if (name.SequenceEqual("line_items"u8))
            memo.LineItems = json.Raw();
        else if (name.SequenceEqual("applications"u8))
            memo.Applications = json.IsNull ? [] : json.Array(_applications, static (ref ContractReader item) => item.RawNotNull());
        else if (name.SequenceEqual("voided_at"u8))
            memo.VoidedAt = json.InstantOrNull();
        else if (name.SequenceEqual("voided_reason"u8))
            memo.VoidedReason = json.StringOrNull();
        else
            json.Skip();
    }
}
