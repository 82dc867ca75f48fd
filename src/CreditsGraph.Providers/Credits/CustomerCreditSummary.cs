namespace CreditsGraph.Providers.Credits;

/// <summary>What a customer has available at DayZero. Amounts are integer cents.</summary>
public sealed record CustomerCreditSummary
{
    /// <summary>DayZero's customer id; a string.</summary>
    public required RawJson CustomerId { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson CustomerName { get; init; }

    /// <summary>In cents.</summary>
    public required long TotalAvailable { get; init; }

    /// <summary>The one currency of all memos; null where they differ or there is none.</summary>
    public string? Currency { get; init; }

    /// <summary>How many memos DayZero says have something available.</summary>
    public required int CreditMemosCount { get; init; }

    /// <summary>The memos.</summary>
    public required IReadOnlyList<CreditMemo> CreditMemos { get; init; }

    /// <summary>When DayZero answered.</summary>
    public required DateTimeOffset FetchedAt { get; init; }
}
