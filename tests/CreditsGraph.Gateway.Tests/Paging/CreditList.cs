using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>How the rows of a list follow each other by <c>createdAt</c>.</summary>
public enum CreatedOrder
{
    /// <summary>All at the same instant.</summary>
    Same,

    /// <summary>With equal instants here and there.</summary>
    NewestFirst,

    /// <summary>With equal instants here and there.</summary>
    OldestFirst,

    None,
}

/// <summary>A provider's list of credits that a test can change, between two requests and between two pages.</summary>
internal abstract class CreditList<T>
    where T : Credit
{
    private readonly Dictionary<CreditPageRequest, CreditPage<T>> _cache = [];
    private readonly CreatedOrder _order;
    private int _nextId;

    protected CreditList(int count, CreatedOrder order)
    {
        _order = order;
        for (var i = 0; i < count; i++)
            Insert(i);
    }

    public List<T> Rows { get; } = [];

    /// <summary>Page, page size, and whether it went past the cache, of every call.</summary>
    public List<(int Page, int Size, bool BypassCache)> Calls { get; } = [];

    /// <summary>Runs before the call of this index (from 0) is answered.</summary>
    public Action<int>? BeforeCall { get; set; }

    /// <summary>Whether a page past the end is a 404, which has no count.</summary>
    public bool AnswersNotFound { get; set; }

    /// <summary>Whether equal requests get equal answers unless they bypass the cache.</summary>
    public bool IsCached { get; set; }

    public DateTimeOffset Now { get; set; } = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Ends what answers are remembered for, such as one GraphQL request.</summary>
    public void ForgetAnswers() => _cache.Clear();

    public T Insert(int index)
    {
        var number = _nextId++;
        // Scattered like real ids, so that their hashes are.
        var id = new Guid(number, (short)(number * 7919), 0x4000, 0x80, 1, 2, 3, 4, 5, 6, (byte)number);
        var credit = Create(id, Timestamp.FromDateTimeOffset(CreatedAt(index, number)));
        Rows.Insert(index, credit);
        return credit;
    }

    public ValueTask<CreditPage<T>> ReadPageAsync(
        CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(CreditList.Business, request.ThredfiBusinessId);
        Assert.InRange(request.PageSize, 1, 100);
        BeforeCall?.Invoke(Calls.Count);
        Calls.Add((request.Page, request.PageSize, bypassCache));
        if (IsCached && !bypassCache && _cache.TryGetValue(request, out var cached))
            return ValueTask.FromResult(cached);

        var matching = request.Query.Statuses is { } statuses ? Rows.FindAll(row => statuses.Contains(row.Status)) : Rows;
        var start = (long)(request.Page - 1) * request.PageSize;
        T[] rows = start < matching.Count ? [.. matching.Skip((int)start).Take(request.PageSize)] : [];
        int? count = rows.Length == 0 && request.Page > 1 && AnswersNotFound ? null : matching.Count;
        return ValueTask.FromResult(_cache[request] = new CreditPage<T>(count, rows, Now));
    }

    protected abstract T Create(Guid id, Timestamp createdAt);

    private DateTimeOffset CreatedAt(int index, int number)
    {
        if (_order == CreatedOrder.Same)
            return Now;
        if (_order == CreatedOrder.None)
            return Now.AddMinutes(number * 7919 % 1009);

        // Between its neighbours, or at the same instant as one of them.
        var step = TimeSpan.FromHours(_order == CreatedOrder.NewestFirst ? -1 : 1);
        var previous = index > 0 ? InstantOf(index - 1) : Rows.Count > 0 ? InstantOf(0) - step : Now;
        var next = index < Rows.Count ? InstantOf(index) : previous + step;
        return (number % 4) switch
        {
            0 => previous,
            1 => next,
            _ => previous + ((next - previous) / 2),
        };
    }

    private DateTimeOffset InstantOf(int index) => Rows[index].CreatedAt.ToDateTimeOffset();
}

/// <summary>A list of customer credits, and its connections.</summary>
internal sealed class CreditList(int count, CreatedOrder order = CreatedOrder.Same) : CreditList<CustomerCredit>(count, order)
{
    public static readonly Guid Business = new("b0000000-0000-0000-0000-000000000001");

    public Task<Connection<CustomerCredit>> ReadAsync(int first, Cursor? after = null, CreditQuery? query = null) =>
        ReadAsync(new ConnectionArguments(first, after?.ToString()), query);

    public Task<Connection<CustomerCredit>> ReadLastAsync(int last, Cursor? before = null) =>
        ReadAsync(new ConnectionArguments(last, null, before?.ToString(), Direction.Backward));

    public async Task<Connection<CustomerCredit>> ReadAsync(ConnectionArguments arguments, CreditQuery? query = null) =>
        await new ConnectionReader<CustomerCredit>(CursorKind.CustomerCredits, ReadPageAsync, TimeProvider.System)
            .ReadAsync(Business, query ?? CreditQuery.All, arguments, default);

    /// <summary>Reads the rows [<paramref name="offset"/>, <paramref name="offset"/> + 1) and forgets that it did.</summary>
    public async Task<Cursor> CursorAtAsync(int offset, int rowsAround = 0)
    {
        var start = Math.Max(0, offset - rowsAround);
        var window = await new WindowReader<CustomerCredit>(ReadPageAsync, Business, CreditQuery.All)
            .ReadAsync(start, Math.Min(offset + rowsAround + 1, Rows.Count), Direction.Forward, default);
        Calls.Clear();
        var list = new ListIdentity<CustomerCredit>(
            CursorKind.CustomerCredits, ListFingerprint.Of(Business, CreditQuery.All), row => RowKey.Of(row));
        return new Connection<CustomerCredit>(list, in window, offset, offset + 1).EndCursor!.Value;
    }

    protected override CustomerCredit Create(Guid id, Timestamp createdAt) => new()
    {
        Id = id,
        Status = CreditStatus.Sent,
        ProviderStatus = "sent",
        LineItems = [],
        Allocations = [],
        Tags = [],
        TotalAmount = 100,
        AppliedAmount = 0,
        CreatedAt = createdAt,
        UpdatedAt = createdAt,
    };
}

/// <summary>A list of vendor credits.</summary>
internal sealed class VendorCreditList(int count, CreatedOrder order = CreatedOrder.Same) : CreditList<VendorCredit>(count, order)
{
    protected override VendorCredit Create(Guid id, Timestamp createdAt) => new()
    {
        // Not the id of the customer credit of the same number.
        Id = new Guid([.. id.ToByteArray().Select(static b => (byte)~b)]),
        Status = CreditStatus.Received,
        ProviderStatus = "received",
        LineItems = [],
        Allocations = [],
        Tags = [],
        TotalAmount = 100,
        AppliedAmount = 0,
        CreatedAt = createdAt,
        UpdatedAt = createdAt,
    };
}
