using System.Collections;

namespace CreditsGraph.Gateway.Paging;

/// <summary>What a client may want to know of how the rows were read; goes to <c>extensions.warnings</c>.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people.</param>
internal sealed record PagingWarning(string Code, string Message)
{
    /// <summary>The cursor's place is lost: rows may repeat.</summary>
    public static PagingWarning PageDrift { get; } = new(
        "PAGE_DRIFT",
        "The row of the cursor and the rows around it are gone, so rows that were listed before may be listed again.");
}

/// <summary>A slice of a list (Relay Cursor Connections, section 2). Cursors are made when they are asked for.</summary>
internal sealed class Connection<T>
{
    private readonly ListIdentity<T> _list;
    private readonly Window<T> _window;
    private readonly long _start;

    /// <summary>Shows the rows [<paramref name="start"/>, <paramref name="end"/>), which the window holds.</summary>
    public Connection(ListIdentity<T> list, in Window<T> window, long start, long end, params IReadOnlyList<PagingWarning> warnings)
    {
        (_list, _window, _start) = (list, window, start);
        var length = (int)(end - start);
        Nodes = length == window.Rows.Count ? window.Rows : new Slice(window.Rows, (int)(start - window.Start), length);
        Edges = new EdgeList(this);
        HasPreviousPage = start > 0;
        HasNextPage = end < window.Count;
        Warnings = warnings;
    }

    public IReadOnlyList<T> Nodes { get; }

    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>Rows in the whole list.</summary>
    public int TotalCount => _window.Count;

    /// <summary>Whether rows follow the last one.</summary>
    public bool HasNextPage { get; }

    /// <summary>Whether rows precede the first one.</summary>
    public bool HasPreviousPage { get; }

    public Cursor? StartCursor => Nodes.Count == 0 ? null : CursorOf(0);

    public Cursor? EndCursor => Nodes.Count == 0 ? null : CursorOf(Nodes.Count - 1);

    /// <summary>When the oldest provider answer used was fetched, UTC; means nothing in a list that no provider has.</summary>
    public DateTimeOffset AsOf => _window.FetchedAt;

    public IReadOnlyList<PagingWarning> Warnings { get; }

    /// <summary>The cursor of <c>Nodes[index]</c>.</summary>
    public Cursor CursorOf(int index)
    {
        var row = _start + index;
        var key = _list.KeyOf(_window[row]);
        return new Cursor
        {
            Kind = _list.Kind,
            Fingerprint = _list.Fingerprint,
            Id = key.Id,
            CreatedAtTicks = key.CreatedAtTicks,
            Position = new ListPosition(
                (int)row, _window.Count, new Neighbours(HashOf(row - 2), HashOf(row - 1), HashOf(row + 1), HashOf(row + 2))),
        };
    }

    private uint? HashOf(long row) => _window.Contains(row) ? RowHash.Of(_list.KeyOf(_window[row]).Id) : null;

    private sealed class Slice(IReadOnlyList<T> rows, int start, int length) : IReadOnlyList<T>
    {
        public int Count => length;

        public T this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)length, nameof(index));
                return rows[start + index];
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < length; i++)
                yield return rows[start + i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class EdgeList(Connection<T> connection) : IReadOnlyList<Edge<T>>
    {
        public int Count => connection.Nodes.Count;

        public Edge<T> this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
                return new Edge<T>(connection, index);
            }
        }

        public IEnumerator<Edge<T>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return new Edge<T>(connection, i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A row and its place (Relay Cursor Connections, section 3).</summary>
internal readonly struct Edge<T>(Connection<T> connection, int index)
{
    public T Node => connection.Nodes[index];

    public Cursor Cursor => connection.CursorOf(index);
}
