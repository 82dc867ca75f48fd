namespace CreditsGraph.Providers.Credits;

/// <summary>A credit memo of DayZero. Amounts are integer cents, instants UTC.</summary>
public sealed record CreditMemo
{
    /// <summary>A string.</summary>
    public required RawJson Id { get; init; }

    /// <summary>DayZero's id of the business; a string.</summary>
    public required RawJson BusinessId { get; init; }

    /// <summary>DayZero's customer id; a string.</summary>
    public required RawJson CustomerId { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson CustomerName { get; init; }

    /// <summary>DayZero's id of the invoice that is credited; a string or null.</summary>
    public RawJson InvoiceId { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson InvoiceNumber { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson Number { get; init; }

    /// <summary>The status, <see cref="CreditMemoStatus.Unknown"/> for a word outside the contract.</summary>
    public required CreditMemoStatus Status { get; init; }

    /// <summary>DayZero's own word for the status.</summary>
    public required string ProviderStatus { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The whole memo, in cents.</summary>
    public required long Amount { get; init; }

    /// <summary>In cents.</summary>
    public required long AmountApplied { get; init; }

    /// <summary>In cents.</summary>
    public required long AmountRemaining { get; init; }

    /// <summary>The day of issue.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>When credit was last applied.</summary>
    public Timestamp? AppliedDate { get; init; }

    /// <summary>When the memo was created.</summary>
    public required Timestamp CreatedAt { get; init; }

    /// <summary>When the memo last changed.</summary>
    public required Timestamp UpdatedAt { get; init; }

    /// <summary>The reason's code; a string.</summary>
    public required RawJson Reason { get; init; }

    /// <summary>The reason's label; a string.</summary>
    public required RawJson ReasonDisplay { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson Description { get; init; }

    /// <summary>Not meant for the customer's eyes; a string or null.</summary>
    public RawJson InternalNotes { get; init; }

    /// <summary>Any value or null.</summary>
    public RawJson LineItems { get; init; }

    /// <summary>Free-form values, none of them null.</summary>
    public required IReadOnlyList<RawJson> Applications { get; init; }

    /// <summary>When the memo was voided.</summary>
    public Timestamp? VoidedAt { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson VoidedReason { get; init; }

    /// <summary>Whether it can be applied to invoices.</summary>
    public required bool CanBeApplied { get; init; }

    /// <summary>Whether it can be voided.</summary>
    public required bool CanBeVoided { get; init; }

    /// <summary>Whether it can be deleted.</summary>
    public required bool CanBeDeleted { get; init; }

    /// <summary>Whether anything of it was applied.</summary>
    public required bool HasApplications { get; init; }
}
