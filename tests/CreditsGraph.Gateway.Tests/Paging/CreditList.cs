using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>A provider's list of credits that a test can change, between two requests and between two pages.</summary>
internal sealed class CreditList
{
    public static readonly Guid Business = new("b0000000-0000-0000-0000-000000000001");

    private readonly Dictionary<CreditPageRequest, CreditPage<CustomerCredit>> _cache = [];
    private int _nextId;

    public CreditList(int count)
    {
        for (var i = 0; i < count; i++)
            Insert(i);
    }

    public List<CustomerCredit> Rows { get; } = [];

    /// <summary>Page, page size, and whether it went past the cache, of every call.</summary>
    public List<(int Page, int Size, bool BypassCache)> Calls { get; } = [];

    /// <summary>Runs before the call of this index (from 0) is answered.</summary>
    public Action<int>? BeforeCall { get; set; }

    /// <summary>Whether a page past the end is a 404, which has no count.</summary>
    public bool AnswersNotFound { get; set; }

    /// <summary>Whether equal requests get equal answers unless they bypass the cache.</summary>
    public bool IsCached { get; set; }

    public DateTimeOffset Now { get; set; } = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public CustomerCredit Insert(int index)
    {
        var number = _nextId++;
        var credit = new CustomerCredit
        {
            // Scattered like real ids, so that their hashes are.
            Id = new Guid(number, (short)(number * 7919), 0x4000, 0x80, 1, 2, 3, 4, 5, 6, (byte)number),
            Status = CreditStatus.Sent,
            ProviderStatus = "sent",
            LineItems = [],
            Allocations = [],
            Tags = [],
            TotalAmount = 100,
            AppliedAmount = 0,
            CreatedAt = Timestamp.FromDateTimeOffset(Now),
            UpdatedAt = Timestamp.FromDateTimeOffset(Now),
        };
        Rows.Insert(index, credit);
        return credit;
    }

    public ValueTask<CreditPage<CustomerCredit>> ReadPageAsync(
        CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(Business, request.ThredfiBusinessId);
        Assert.InRange(request.PageSize, 1, 100);
        BeforeCall?.Invoke(Calls.Count);
        Calls.Add((request.Page, request.PageSize, bypassCache));
        if (IsCached && !bypassCache && _cache.TryGetValue(request, out var cached))
            return ValueTask.FromResult(cached);

        var start = (long)(request.Page - 1) * request.PageSize;
        CustomerCredit[] rows = start < Rows.Count ? [.. Rows.Skip((int)start).Take(request.PageSize)] : [];
        int? count = rows.Length == 0 && request.Page > 1 && AnswersNotFound ? null : Rows.Count;
        return ValueTask.FromResult(_cache[request] = new CreditPage<CustomerCredit>(count, rows, Now));
    }

    public async Task<Connection<CustomerCredit>> ReadAsync(int first, Cursor? after = null, CreditQuery? query = null) =>
        await new ConnectionReader<CustomerCredit>(CursorKind.CustomerCredits, ReadPageAsync, TimeProvider.System)
            .ReadAsync(Business, query ?? CreditQuery.All, new ConnectionArguments(first, after?.ToString()), default);

    /// <summary>Reads the rows [<paramref name="offset"/>, <paramref name="offset"/> + 1) and forgets that it did.</summary>
    public async Task<Cursor> CursorAtAsync(int offset, int rowsAround = 0)
    {
        var start = Math.Max(0, offset - rowsAround);
        var window = await new WindowReader<CustomerCredit>(ReadPageAsync, Business, CreditQuery.All)
            .ReadAsync(start, Math.Min(offset + rowsAround + 1, Rows.Count), default);
        Calls.Clear();
        var list = new ListIdentity<CustomerCredit>(
            CursorKind.CustomerCredits, ListFingerprint.Of(Business, CreditQuery.All), row => RowKey.Of(row));
        return new Connection<CustomerCredit>(list, in window, offset, offset + 1).EndCursor!.Value;
    }
}
