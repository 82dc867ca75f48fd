using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// Reads the rows of one page. Unknown members are skipped; of a member that occurs twice the last counts. Members that
/// the contract lets be null may be absent too.
/// </summary>
internal sealed class CreditReader<TContract, TCredit>
    where TContract : struct, ICreditContract<TCredit>
    where TCredit : Credit
{
    private readonly DateTimeOffset _fetchedAt;
    private readonly LineItemReader<TContract, TCredit> _lineItemReader = new();
    private readonly ValueReader<CreditLineItem> _readLineItem;
    private readonly List<CreditLineItem> _lineItems = [];
    private readonly List<CreditAllocation> _allocations = [];
    private readonly List<RawJson> _tags = [];

    public CreditReader(DateTimeOffset fetchedAt)
    {
        _fetchedAt = fetchedAt;
        _readLineItem = _lineItemReader.Read;
    }

    public TCredit Read(ref ContractReader json)
    {
        var start = json.Position;
        json.BeginObject();
        var row = new CreditMembers();
        Guid? id = null;
        long? total = null, applied = null;
        Timestamp? createdAt = null, updatedAt = null;
        var hasCounterparty = false;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                id = json.Uuid();
            else if (name.SequenceEqual("status"u8))
                row.Status = StatusOf(row.ProviderStatus = Words.Get(json.Word()));
            else if (name.SequenceEqual(TContract.IssuedAt))
                row.IssuedAt = json.InstantOrNull();
            else if (name.SequenceEqual(TContract.Counterparty))
                (row.Counterparty, hasCounterparty) = (TContract.ReadCounterparty(ref json), true);
            else if (name.SequenceEqual(TContract.SourceId))
                row.SourceId = json.UuidOrNull();
            else if (name.SequenceEqual("line_items"u8))
                row.LineItems = json.Array(_lineItems, _readLineItem);
            else if (name.SequenceEqual("allocations"u8))
                row.Allocations = json.Array(_allocations, AllocationReader.Read<TContract, TCredit>);
            else if (name.SequenceEqual("tags"u8))
                row.Tags = json.Array(_tags, static (ref ContractReader tag) => tag.RawNotNull());
            else if (name.SequenceEqual("total_amount"u8))
                total = json.Int64();
            else if (name.SequenceEqual("applied_amount"u8))
                applied = json.Int64();
            else if (name.SequenceEqual("document"u8))
                row.Document = json.IsNull ? null : DocumentReader.Read(ref json, _fetchedAt);
            else if (name.SequenceEqual("created_at"u8))
                createdAt = json.Instant();
            else if (name.SequenceEqual("updated_at"u8))
                updatedAt = json.Instant();
            else if (name.SequenceEqual("external_id"u8))
                row.ExternalId = json.StringOrNull();
            else if (name.SequenceEqual("currency"u8))
                row.Currency = json.IsNull ? null : Words.Currency(json.Word());
            else
                json.Skip();
        }

        row.Id = id ?? throw json.Missing(start, "id"u8);
        row.TotalAmount = total ?? throw json.Missing(start, "total_amount"u8);
        row.AppliedAmount = applied ?? throw json.Missing(start, "applied_amount"u8);
        row.CreatedAt = createdAt ?? throw json.Missing(start, "created_at"u8);
        row.UpdatedAt = updatedAt ?? throw json.Missing(start, "updated_at"u8);
        if (MissingFrom(in row, hasCounterparty) is { IsEmpty: false } missing)
            throw json.Missing(start, missing);
        SetCurrency(in row);
        return TContract.Create(in row);
    }

    private static ReadOnlySpan<byte> MissingFrom(in CreditMembers row, bool hasCounterparty) =>
        row.ProviderStatus is null ? "status"u8
        : row.LineItems is null ? "line_items"u8
        : row.Allocations is null ? "allocations"u8
        : row.Tags is null ? "tags"u8
        : !hasCounterparty ? TContract.Counterparty
        : !HasRemainder(row.TotalAmount, row.AppliedAmount) ? "applied_amount"u8
        : [];

    /// <summary>Whether total - applied fits into 64 bits: any other answer would be a made-up amount.</summary>
    private static bool HasRemainder(long total, long applied)
    {
        var remaining = unchecked(total - applied);
        return ((total ^ applied) & (total ^ remaining)) >= 0;
    }

    private static CreditStatus StatusOf(string word) => word switch
    {
        "draft" => CreditStatus.Draft,
        "sent" when TContract.IssuedStatus == CreditStatus.Sent => CreditStatus.Sent,
        "received" when TContract.IssuedStatus == CreditStatus.Received => CreditStatus.Received,
        "partially_applied" => CreditStatus.PartiallyApplied,
        "applied" => CreditStatus.Applied,
        "void" => CreditStatus.Void,
        _ => CreditStatus.Unknown,
    };

    private static void SetCurrency(in CreditMembers row)
    {
        foreach (var lineItem in row.LineItems)
            lineItem.Currency = row.Currency;
        foreach (var allocation in row.Allocations)
            allocation.Currency = row.Currency;
    }
}
