using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// What differs between the two lists' rows. Implemented by structs, so that each list's reader is compiled with its
/// own names in place.
/// </summary>
internal interface ICreditContract<TCredit>
    where TCredit : Credit
{
    static abstract ReadOnlySpan<byte> IssuedAt { get; }

    static abstract ReadOnlySpan<byte> SourceId { get; }

    static abstract ReadOnlySpan<byte> Counterparty { get; }

    static abstract ReadOnlySpan<byte> Account { get; }

    static abstract ReadOnlySpan<byte> AppliedToId { get; }

    static abstract ReadOnlySpan<byte> AppliedToNumber { get; }

    static abstract ReadOnlySpan<byte> OutstandingBalance { get; }

    /// <summary>The status between draft and applied.</summary>
    static abstract CreditStatus IssuedStatus { get; }

    static abstract CounterpartyMembers ReadCounterparty(ref ContractReader json);

    static abstract TCredit Create(in CreditMembers row);
}

internal readonly struct CustomerCreditContract : ICreditContract<CustomerCredit>
{
    public static ReadOnlySpan<byte> IssuedAt => "sent_at"u8;

    public static ReadOnlySpan<byte> SourceId => "source_invoice_id"u8;

    public static ReadOnlySpan<byte> Counterparty => "customer"u8;

    public static ReadOnlySpan<byte> Account => "revenue_account_identifier"u8;

    public static ReadOnlySpan<byte> AppliedToId => "invoice_id"u8;

    public static ReadOnlySpan<byte> AppliedToNumber => "invoice_number"u8;

    public static ReadOnlySpan<byte> OutstandingBalance => "invoice_outstanding_balance_cents"u8;

    public static CreditStatus IssuedStatus => CreditStatus.Sent;

    public static CounterpartyMembers ReadCounterparty(ref ContractReader json) => CounterpartyReader.ReadCustomer(ref json);

    public static CustomerCredit Create(in CreditMembers row) => new()
    {
        Id = row.Id,
        ExternalId = row.ExternalId,
        Status = row.Status,
        ProviderStatus = row.ProviderStatus,
        IssuedAt = row.IssuedAt,
        SourceId = row.SourceId,
        LineItems = row.LineItems,
        Allocations = row.Allocations,
        Tags = row.Tags,
        Currency = row.Currency,
        TotalAmount = row.TotalAmount,
        AppliedAmount = row.AppliedAmount,
        Document = row.Document,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Customer = row.Counterparty.Details.IsNull ? null : new Customer
        {
            Id = row.Counterparty.Id,
            ExternalId = row.Counterparty.ExternalId,
            DisplayName = row.Counterparty.DisplayName,
            Details = row.Counterparty.Details,
            CreditId = row.Id,
        },
    };
}

internal readonly struct VendorCreditContract : ICreditContract<VendorCredit>
{
    public static ReadOnlySpan<byte> IssuedAt => "received_at"u8;

    public static ReadOnlySpan<byte> SourceId => "source_bill_id"u8;

    public static ReadOnlySpan<byte> Counterparty => "vendor"u8;

    public static ReadOnlySpan<byte> Account => "expense_account_identifier"u8;

    public static ReadOnlySpan<byte> AppliedToId => "bill_id"u8;

    public static ReadOnlySpan<byte> AppliedToNumber => "bill_number"u8;

    public static ReadOnlySpan<byte> OutstandingBalance => "bill_outstanding_balance_cents"u8;

    public static CreditStatus IssuedStatus => CreditStatus.Received;

    public static CounterpartyMembers ReadCounterparty(ref ContractReader json) => CounterpartyReader.ReadVendor(ref json);

    public static VendorCredit Create(in CreditMembers row) => new()
    {
        Id = row.Id,
        ExternalId = row.ExternalId,
        Status = row.Status,
        ProviderStatus = row.ProviderStatus,
        IssuedAt = row.IssuedAt,
        SourceId = row.SourceId,
        LineItems = row.LineItems,
        Allocations = row.Allocations,
        Tags = row.Tags,
        Currency = row.Currency,
        TotalAmount = row.TotalAmount,
        AppliedAmount = row.AppliedAmount,
        Document = row.Document,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Vendor = row.Counterparty.Id is not { } id ? null : new Vendor
        {
            Id = id,
            ExternalId = row.Counterparty.ExternalId,
            DisplayName = row.Counterparty.DisplayName,
        },
    };
}
