using System.Text.Json;

namespace CreditsGraph.Sandbox.Data;

/// <summary>What tells customer credits and vendor credits apart: their words, in paths, filters and rows.</summary>
internal sealed class CreditKind
{
    public static readonly CreditKind Customer = new("customer", "invoice", "INV", "sent", "revenue_account_identifier");

    public static readonly CreditKind Vendor = new("vendor", "bill", "BILL", "received", "expense_account_identifier");

    private CreditKind(string party, string source, string sourceNumber, string issued, string account)
    {
        Segment = $"{party}-credits";
        Party = JsonEncodedText.Encode(party);
        PartyIdFilter = $"{party}_id";
        PartyExternalIdFilter = $"{party}_external_id";
        SourceNumberPrefix = sourceNumber;
        SourceFilter = $"source_{source}_id";
        SourceId = JsonEncodedText.Encode(SourceFilter);
        AllocatedId = JsonEncodedText.Encode($"{source}_id");
        AllocatedNumber = JsonEncodedText.Encode($"{source}_number");
        AllocatedBalance = JsonEncodedText.Encode($"{source}_outstanding_balance_cents");
        IssuedAt = JsonEncodedText.Encode($"{issued}_at");
        IssuedAtStartFilter = $"{issued}_at_start";
        IssuedAtEndFilter = $"{issued}_at_end";
        Account = JsonEncodedText.Encode(account);
        Statuses = ["draft", issued, "partially_applied", "applied", "void"];
    }

    /// <summary>The path segment of the list.</summary>
    public string Segment { get; }

    public JsonEncodedText Party { get; }

    public JsonEncodedText SourceId { get; }

    public JsonEncodedText AllocatedId { get; }

    public JsonEncodedText AllocatedNumber { get; }

    public JsonEncodedText AllocatedBalance { get; }

    public JsonEncodedText IssuedAt { get; }

    public JsonEncodedText Account { get; }

    /// <summary>In the order draft, issued, partially applied, applied, void.</summary>
    public string[] Statuses { get; }

    public string SourceNumberPrefix { get; }

    public string PartyIdFilter { get; }

    public string PartyExternalIdFilter { get; }

    public string SourceFilter { get; }

    public string IssuedAtStartFilter { get; }

    public string IssuedAtEndFilter { get; }
}
