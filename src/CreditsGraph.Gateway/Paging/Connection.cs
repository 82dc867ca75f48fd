using System.Collections;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Gateway.Paging;

/// <summary>A slice of a list (Relay Cursor Connections, section 2). Cursors are made when they are asked for.</summary>
internal sealed class Connection<T>
{
    private readonly ListIdentity<T> _list;
    private readonly Window<T> _window;
    private readonly long _start;

    /// <summary>Shows the rows [<paramref name="start"/>, <paramref name="end"/>), which the window holds.</summary>
    public Connection(ListIdentity<T> list, in Window<T> window, long start, long end, params IReadOnlyList<Warning> warnings)
    {
        (_list, _window, _start) = (list, window, start);
        var length = (int)(end - start);
        Nodes = length == window.Rows.Count ? window.Rows : new Slice(window.Rows, (int)(start - window.Start), length);
        Edges = new EdgeList(this);
        HasPreviousPage = start > 0;
        HasNextPage = end < window.Count;
        Warnings = warnings;
    }

    /// <summary>Shows as much of a slice as was asked for.</summary>
    public static Connection<T> Create(ListIdentity<T> list, in ListSlice<T> slice, in ConnectionArguments arguments)
    {
        var (start, end) = slice.Available;
        if (arguments.Direction == Direction.Forward)
            (start, end) = (slice.Lower, Math.Max(slice.Lower, Math.Min(slice.Lower + arguments.Rows, end)));
        else
            (start, end) = (Math.Min(slice.Upper, Math.Max(slice.Upper - arguments.Rows, start)), slice.Upper);
        return new Connection<T>(list, slice.Window, start, end, PagingWarnings.Of(slice.IsExact, staleAge: slice.Window.StaleAge));
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

    public IReadOnlyList<Warning> Warnings { get; }

    /// <summary>
    /// What the rows and their cursors are made of where they are one whole page, which the cache may have for other requests
    /// too; else null. Every answer has rows of its own, so that they tell the page's place and the list's length as well.
    /// </summary>
    public MemoKey? MemoKeyOf(object owner) =>
        Nodes.Count > 0 && ReferenceEquals(Nodes, _window.Rows) ? new MemoKey(Nodes, owner, _list.Fingerprint) : null;

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
            Position = ListPosition.OfRow(in _window, row, _list.KeyOf),
        };
    }

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
