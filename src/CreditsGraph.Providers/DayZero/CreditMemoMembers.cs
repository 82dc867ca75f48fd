using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.DayZero;

/// <summary>The members of a memo that were read so far; what is required is null until then.</summary>
internal struct CreditMemoMembers
{
    public RawJson Id;
    public RawJson BusinessId;
    public RawJson CustomerId;
    public RawJson CustomerName;
    public RawJson InvoiceId;
    public RawJson InvoiceNumber;
    public RawJson Number;
    public string? Status;
    public string? Currency;
    public long? Amount;
    public long? AmountApplied;
    public long? AmountRemaining;
    public DateOnly? IssueDate;
    public Timestamp? AppliedDate;
    public Timestamp? CreatedAt;
    public Timestamp? UpdatedAt;
    public RawJson Reason;
    public RawJson ReasonDisplay;
    public RawJson Description;
    public RawJson InternalNotes;
    public RawJson LineItems;
    public RawJson[]? Applications;
    public Timestamp? VoidedAt;
    public RawJson VoidedReason;
    public bool? CanBeApplied;
    public bool? CanBeVoided;
    public bool? CanBeDeleted;
    public bool? HasApplications;

    /// <summary>The memo; the object that begins at <paramref name="start"/> lacks something otherwise.</summary>
    public readonly CreditMemo Create(in ContractReader json, int start) => new()
    {
        Id = Id.IsNull ? throw json.Missing(start, "id"u8) : Id,
        BusinessId = BusinessId.IsNull ? throw json.Missing(start, "business_id"u8) : BusinessId,
        CustomerId = CustomerId.IsNull ? throw json.Missing(start, "customer_id"u8) : CustomerId,
        CustomerName = CustomerName,
        InvoiceId = InvoiceId,
        InvoiceNumber = InvoiceNumber,
        Number = Number,
        ProviderStatus = Status ?? throw json.Missing(start, "status"u8),
        Status = StatusOf(Status),
        Currency = Currency ?? throw json.Missing(start, "currency"u8),
        Amount = Amount ?? throw json.Missing(start, "amount"u8),
        AmountApplied = AmountApplied ?? throw json.Missing(start, "amount_applied"u8),
        AmountRemaining = AmountRemaining ?? throw json.Missing(start, "amount_remaining"u8),
        IssueDate = IssueDate ?? throw json.Missing(start, "issue_date"u8),
        AppliedDate = AppliedDate,
        CreatedAt = CreatedAt ?? throw json.Missing(start, "created_at"u8),
        UpdatedAt = UpdatedAt ?? throw json.Missing(start, "updated_at"u8),
        Reason = Reason.IsNull ? throw json.Missing(start, "reason"u8) : Reason,
        ReasonDisplay = ReasonDisplay.IsNull ? throw json.Missing(start, "reason_display"u8) : ReasonDisplay,
        Description = Description,
        InternalNotes = InternalNotes,
        LineItems = LineItems,
        Applications = Applications ?? [],
        VoidedAt = VoidedAt,
        VoidedReason = VoidedReason,
        CanBeApplied = CanBeApplied ?? throw json.Missing(start, "can_be_applied"u8),
        CanBeVoided = CanBeVoided ?? throw json.Missing(start, "can_be_voided"u8),
        CanBeDeleted = CanBeDeleted ?? throw json.Missing(start, "can_be_deleted"u8),
        HasApplications = HasApplications ?? throw json.Missing(start, "has_applications"u8),
    };

    private static CreditMemoStatus StatusOf(string word) => word switch
    {
        "draft" => CreditMemoStatus.Draft,
        "issued" => CreditMemoStatus.Issued,
        "partially_applied" => CreditMemoStatus.PartiallyApplied,
        "fully_applied" or "applied" => CreditMemoStatus.FullyApplied,
        "void" or "voided" => CreditMemoStatus.Void,
        _ => CreditMemoStatus.Unknown,
    };
}
