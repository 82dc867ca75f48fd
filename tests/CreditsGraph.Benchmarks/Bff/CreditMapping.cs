namespace CreditsGraph.Benchmarks.Bff;

/// <summary>From what the providers say to what the answers say.</summary>
internal static class CreditMapping
{
    public static CreditConnection<Credit> ToConnection(ThredfiPage page, DateTimeOffset now) =>
        new(page.Count, PageInfoOf(page.Count, page.Results.Count), Map(page.Results, credit => ToCredit(credit, now)));

    public static CreditConnection<Balance> ToConnection(
        ThredfiBalancePage page, IReadOnlyDictionary<string, CreditSummary?> summaries) =>
        new(page.Count, PageInfoOf(page.Count, page.Results.Count), Map(page.Results, credit => ToBalance(credit, summaries)));

    public static CreditSummary ToSummary(DayZeroSummary summary, DateTimeOffset now)
    {
        var memos = summary.CreditMemos ?? [];
        return new(
            summary.CustomerId,
            summary.CustomerName,
            new(summary.TotalCreditsAvailable, Money.Format(summary.TotalCreditsAvailable), OneCurrencyOf(memos)),
            summary.CreditMemosCount,
            new(now.UtcDateTime, 3),
            Map(memos, ToMemo));
    }

    private static PageInfo PageInfoOf(int count, int shown) => new(HasNextPage: count > shown, HasPreviousPage: false);

    private static Credit ToCredit(ThredfiCredit credit, DateTimeOffset now)
    {
        var status = StatusOf(credit.Status);
        return new(
            credit.Id,
            credit.ExternalId,
            "THREDFI",
            "CUSTOMER",
            status,
            credit.Status,
            credit.SentAt,
            credit.SentAt,
            credit.SourceInvoiceId,
            credit.SourceInvoiceId,
            credit.Currency,
            Money.Of(credit.TotalAmount),
            Money.Of(credit.AppliedAmount),
            Money.Of(RemainingOf(status, credit.TotalAmount, credit.AppliedAmount)),
            credit.CreatedAt,
            credit.UpdatedAt,
            credit.Tags,
            credit.Customer is { } customer ? ToCustomer(customer) : null,
            Map(credit.LineItems, ToLineItem),
            Map(credit.Allocations, ToAllocation),
            credit.Document is { } document ? ToDocument(document, now) : null);
    }

    /// <summary>Thredfi promises no customer an id that is a UUID.</summary>
    private static Customer ToCustomer(ThredfiCustomer customer) => new(
        Guid.TryParseExact(customer.Id, "D", out var id) ? id : null,
        customer.ExternalId,
        customer.DisplayName ?? customer.Name);

    private static LineItem ToLineItem(ThredfiLineItem item) =>
        new(new(item.Amount), item.RevenueAccountIdentifier?.Id, item.Memo, item.Tags);

    private static Allocation ToAllocation(ThredfiAllocation allocation) =>
        new(new(allocation.AmountCents), allocation.AppliedAt, allocation.InvoiceNumber);

    private static Document ToDocument(ThredfiDocument document, DateTimeOffset now) => new(
        document.DocumentId,
        document.Url,
        new(now.UtcDateTime.AddSeconds(document.ExpiresIn), 3),
        document.FileName,
        document.FileSize,
        document.MimeType);

    private static Balance ToBalance(ThredfiBalance credit, IReadOnlyDictionary<string, CreditSummary?> summaries)
    {
        var status = StatusOf(credit.Status);
        return new(
            credit.Id,
            status,
            credit.Currency,
            Money.Of(credit.TotalAmount),
            Money.Of(RemainingOf(status, credit.TotalAmount, credit.AppliedAmount)),
            credit.Customer is { } customer
                ? new(
                    customer.ExternalId,
                    customer.DisplayName ?? customer.Name,
                    customer.ExternalId is { } id ? summaries.GetValueOrDefault(id) : null)
                : null);
    }

    private static CreditMemo ToMemo(DayZeroMemo memo) => new(
        memo.Id,
        memo.Number,
        MemoStatusOf(memo.Status),
        memo.Currency,
        new(memo.Amount),
        new(memo.AmountApplied),
        new(memo.AmountRemaining),
        memo.IssueDate,
        memo.UpdatedAt,
        memo.ReasonDisplay,
        memo.Description,
        memo.CanBeApplied);

    private static long RemainingOf(string status, long total, long applied) => status == "VOID" ? 0 : total - applied;

    private static string? OneCurrencyOf(IReadOnlyList<DayZeroMemo> memos)
    {
        var currency = memos.Count == 0 ? null : memos[0].Currency;
        foreach (var memo in memos)
        {
            if (memo.Currency != currency)
                return null;
        }

        return currency;
    }

    private static string StatusOf(string word) => word switch
    {
        "draft" => "DRAFT",
        "sent" => "SENT",
        "partially_applied" => "PARTIALLY_APPLIED",
        "applied" => "APPLIED",
        "void" => "VOID",
        _ => "UNKNOWN",
    };

    private static string MemoStatusOf(string word) => word switch
    {
        "draft" => "DRAFT",
        "issued" => "ISSUED",
        "partially_applied" => "PARTIALLY_APPLIED",
        "fully_applied" or "applied" => "FULLY_APPLIED",
        "void" or "voided" => "VOID",
        _ => "UNKNOWN",
    };

    private static TResult[] Map<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> map)
    {
        var results = new TResult[items.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = map(items[i]);
        return results;
    }
}
