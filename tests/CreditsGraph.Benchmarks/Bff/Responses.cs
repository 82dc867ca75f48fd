using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>The envelope of every answer: <c>{"data":{"business":{"customerCredits":{…}}}}</c>.</summary>
internal sealed record Answer<TCredit>(Data<TCredit> Data)
{
    public static Answer<TCredit> Of(CreditConnection<TCredit> credits) =>
        new(new Data<TCredit>(new Business<TCredit>(credits)));
}

internal sealed record Data<TCredit>(Business<TCredit> Business);

internal sealed record Business<TCredit>(CreditConnection<TCredit> CustomerCredits);

internal sealed record CreditConnection<TCredit>(int TotalCount, PageInfo PageInfo, IReadOnlyList<TCredit> Nodes);

internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage);

internal sealed record Credit(
    Guid CreditId,
    string? ExternalId,
    string Provider,
    string Kind,
    string Status,
    string ProviderStatus,
    Timestamp? IssuedAt,
    Timestamp? SentAt,
    Guid? SourceId,
    Guid? SourceInvoiceId,
    string? Currency,
    Money TotalAmount,
    Money AppliedAmount,
    Money RemainingAmount,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    IReadOnlyList<JsonElement> Tags,
    Customer? Customer,
    IReadOnlyList<LineItem> LineItems,
    IReadOnlyList<Allocation> Allocations,
    Document? Document);

internal sealed record Customer(Guid? CustomerId, string? ExternalId, string? DisplayName);

internal sealed record LineItem(Amount Amount, Guid? AccountId, string? Memo, IReadOnlyList<string> Tags);

internal sealed record Allocation(Amount Amount, Timestamp AppliedAt, string InvoiceNumber);

internal sealed record Document(
    Guid DocumentId, string Url, Timestamp ExpiresAt, string FileName, long FileSize, string MimeType);

/// <summary>A credit in the list of balances.</summary>
internal sealed record Balance(
    Guid CreditId, string Status, string? Currency, Money TotalAmount, Money RemainingAmount, BalanceCustomer? Customer);

internal sealed record BalanceCustomer(string? ExternalId, string? DisplayName, CreditSummary? CreditSummary);

internal sealed record CreditSummary(
    string DayZeroCustomerId,
    string? CustomerName,
    CurrencyMoney TotalAvailable,
    int CreditMemosCount,
    Timestamp AsOf,
    IReadOnlyList<CreditMemo> CreditMemos);

internal sealed record CreditMemo(
    string MemoId,
    string? Number,
    string Status,
    string Currency,
    Amount Amount,
    Amount AmountApplied,
    Amount AmountRemaining,
    DateOnly IssueDate,
    Timestamp UpdatedAt,
    string ReasonDisplay,
    string? Description,
    bool CanBeApplied);

/// <summary>An amount whose currency stands beside it.</summary>
internal readonly record struct Amount(long Cents);

/// <summary>The same, with two decimals for people.</summary>
internal readonly record struct Money(long Cents, string Decimal)
{
    public static Money Of(long cents) => new(cents, Format(cents));

    public static string Format(long cents)
    {
        var whole = cents / 100;
        var rest = Math.Abs(cents % 100);
        return string.Create(CultureInfo.InvariantCulture, $"{(cents < 0 && whole == 0 ? "-" : "")}{whole}.{rest:00}");
    }
}

internal readonly record struct CurrencyMoney(long Cents, string Decimal, string? Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Answer<Credit>))]
[JsonSerializable(typeof(Answer<Balance>))]
internal sealed partial class ResponseJsonContext : JsonSerializerContext;
