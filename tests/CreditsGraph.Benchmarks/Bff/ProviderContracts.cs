using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>A page of Thredfi's customer credits, as far as the answers need it.</summary>
internal sealed record ThredfiPage(int Count, IReadOnlyList<ThredfiCredit> Results);

internal sealed record ThredfiCredit(
    Guid Id,
    string? ExternalId,
    string Status,
    Timestamp? SentAt,
    ThredfiCustomer? Customer,
    Guid? SourceInvoiceId,
    IReadOnlyList<ThredfiLineItem> LineItems,
    IReadOnlyList<ThredfiAllocation> Allocations,
    IReadOnlyList<JsonElement> Tags,
    long TotalAmount,
    long AppliedAmount,
    string? Currency,
    ThredfiDocument? Document,
    Timestamp CreatedAt,
    Timestamp UpdatedAt);

internal sealed record ThredfiCustomer(string? Id, string? ExternalId, string? DisplayName, string? Name);

internal sealed record ThredfiLineItem(
    long Amount, ThredfiAccount? RevenueAccountIdentifier, string? Memo, IReadOnlyList<string> Tags);

internal sealed record ThredfiAccount(Guid Id);

internal sealed record ThredfiAllocation(string InvoiceNumber, long AmountCents, Timestamp AppliedAt);

internal sealed record ThredfiDocument(
    string Url, int ExpiresIn, Guid DocumentId, string FileName, long FileSize, string MimeType);

internal sealed record ThredfiToken(string AccessToken, int ExpiresIn);

/// <summary>The same credits for a list of balances: what is not shown is not read.</summary>
internal sealed record ThredfiBalancePage(int Count, IReadOnlyList<ThredfiBalance> Results);

internal sealed record ThredfiBalance(
    Guid Id, string Status, ThredfiCustomer? Customer, long TotalAmount, long AppliedAmount, string? Currency);

/// <summary>DayZero's summary: the members themselves, or <c>success</c> with the same members in <c>data</c>.</summary>
internal sealed record DayZeroSummary
{
    public bool? Success { get; init; }

    public DayZeroSummary? Data { get; init; }

    public string CustomerId { get; init; } = "";

    public string? CustomerName { get; init; }

    /// <summary>Cents.</summary>
    public long TotalCreditsAvailable { get; init; }

    public int CreditMemosCount { get; init; }

    public IReadOnlyList<DayZeroMemo>? CreditMemos { get; init; }
}

internal sealed record DayZeroMemo(
    string Id,
    string? Number,
    string Status,
    string Currency,
    long Amount,
    long AmountApplied,
    long AmountRemaining,
    DateOnly IssueDate,
    Timestamp UpdatedAt,
    string ReasonDisplay,
    string? Description,
    bool CanBeApplied);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ThredfiPage))]
[JsonSerializable(typeof(ThredfiBalancePage))]
[JsonSerializable(typeof(ThredfiToken))]
[JsonSerializable(typeof(DayZeroSummary))]
internal sealed partial class ProviderJsonContext : JsonSerializerContext;
