using CreditsGraph.GraphQL;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>A slice of a business's customer and vendor credits in one list. Cursors are made when they are asked for.</summary>
internal sealed class Feed
{
    private static readonly Func<Credit, RowKey> KeyOf = static credit => RowKey.Of(credit);

    private readonly CursorKind _kind;
    private readonly ulong _fingerprint;
    private readonly ListSlice<CustomerCredit> _customers;
    private readonly ListSlice<VendorCredit> _vendors;

    public Feed(
        CursorKind kind,
        ulong fingerprint,
        in ListSlice<CustomerCredit> customers,
        in ListSlice<VendorCredit> vendors,
        in ConnectionArguments arguments)
    {
        (_kind, _fingerprint, _customers, _vendors) = (kind, fingerprint, customers, vendors);
        var isForward = arguments.Direction == Direction.Forward;
        var isNewestFirst = kind == CursorKind.FeedNewestFirst;
        Rows = FeedMerge.Merge(in customers, in vendors, isNewestFirst, arguments.Direction, arguments.Rows);

        var passedVendors = Rows.Count(static row => row.IsVendor);
        var passedCustomers = Rows.Count - passedVendors;
        HasPreviousPage = isForward
            ? customers.Lower > 0 || vendors.Lower > 0
            : customers.Upper - passedCustomers > 0 || vendors.Upper - passedVendors > 0;
        HasNextPage = isForward
            ? customers.Lower + passedCustomers < customers.Window.Count || vendors.Lower + passedVendors < vendors.Window.Count
            : customers.Upper < customers.Window.Count || vendors.Upper < vendors.Window.Count;
        Warnings = PagingWarnings.Of(
            customers.IsExact && vendors.IsExact, isNewestFirst, Ages.Older(customers.Window.StaleAge, vendors.Window.StaleAge));
    }

    public IReadOnlyList<FeedRow> Rows { get; }

    /// <summary>Credits of both lists.</summary>
    public int TotalCount => checked(_customers.Window.Count + _vendors.Window.Count);

    /// <summary>Whether credits follow the last one.</summary>
    public bool HasNextPage { get; }

    /// <summary>Whether credits precede the first one.</summary>
    public bool HasPreviousPage { get; }

    public Cursor? StartCursor => Rows.Count == 0 ? null : CursorOf(Rows[0]);

    public Cursor? EndCursor => Rows.Count == 0 ? null : CursorOf(Rows[^1]);

    /// <summary>When the oldest provider answer used was fetched, UTC.</summary>
    public DateTimeOffset AsOf => _vendors.IsUnread || (!_customers.IsUnread && _customers.Window.FetchedAt < _vendors.Window.FetchedAt)
        ? _customers.Window.FetchedAt
        : _vendors.Window.FetchedAt;

    public IReadOnlyList<Warning> Warnings { get; }

    /// <summary>The credit of a row that is a customer credit.</summary>
    public CustomerCredit Customer(FeedRow row) => _customers.Window[row.Customers];

    /// <summary>The credit of a row that is a vendor credit.</summary>
    public VendorCredit Vendor(FeedRow row) => _vendors.Window[row.Vendors];

    public Cursor CursorOf(FeedRow row) => row.IsVendor
        ? CursorOf(_vendors.Window, row.Vendors, _customers.Window, row.Customers) with { IsVendorCredit = true }
        : CursorOf(_customers.Window, row.Customers, _vendors.Window, row.Vendors);

    private Cursor CursorOf<T, TOther>(in Window<T> window, long row, in Window<TOther> other, long gap)
        where T : Credit
        where TOther : Credit
    {
        var key = RowKey.Of(window[row]);
        return new Cursor
        {
            Kind = _kind,
            Fingerprint = _fingerprint,
            Id = key.Id,
            CreatedAtTicks = key.CreatedAtTicks,
            Position = ListPosition.OfRow(in window, row, KeyOf),
            OtherPosition = ListPosition.OfGap(in other, gap, KeyOf),
        };
    }
}
