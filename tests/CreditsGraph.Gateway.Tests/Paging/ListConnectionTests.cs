using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

public class ListConnectionTests
{
    private static readonly ListIdentity<Guid> Businesses = new(CursorKind.Businesses, 0, id => new RowKey(id, 0));

    private readonly List<Guid> _rows = [.. Enumerable.Range(1, 10).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void Read_First_IsTheStartOfTheList()
    {
        var connection = Read(3);
        Assert.Equal(_rows.Take(3), connection.Nodes);
        Assert.Equal(10, connection.TotalCount);
        Assert.True(connection.HasNextPage);
        Assert.False(connection.HasPreviousPage);
    }

    [Fact]
    public void Read_WalkedForward_IsTheWholeList()
    {
        var seen = new List<Guid>();
        string? after = null;
        Connection<Guid> connection;
        do
        {
            connection = Read(3, after);
            seen.AddRange(connection.Nodes);
            after = connection.EndCursor.ToString();
        }
        while (connection.HasNextPage);
        Assert.Equal(_rows, seen);
    }

    [Fact]
    public void Read_BusinessAddedBeforeTheCursors_GoesOnAfterIt()
    {
        var after = Read(3).EndCursor.ToString();
        _rows.Insert(0, Guid.NewGuid());
        Assert.Equal(_rows[4..7], Read(3, after).Nodes);
    }

    [Fact]
    public void Read_CursorsBusinessRemoved_GoesOnAtItsNeighbour()
    {
        var after = Read(3).EndCursor.ToString();
        _rows.RemoveAt(2);
        var connection = Read(3, after);
        Assert.Equal(_rows[2..5], connection.Nodes);
        Assert.Empty(connection.Warnings);
    }

    [Fact]
    public void Read_NoTraceOfTheCursor_StartsOverAndWarns()
    {
        var after = Read(6).Edges[4].Cursor.ToString();
        _rows.RemoveRange(2, 4);
        _rows.RemoveRange(2, 1);
        var connection = Read(3, after);
        Assert.Equal(_rows[0..3], connection.Nodes);
        Assert.Single(connection.Warnings);
    }

    [Fact]
    public void Read_EmptyList_HasNoRows()
    {
        _rows.Clear();
        var connection = Read(3);
        Assert.Empty(connection.Nodes);
        Assert.False(connection.HasNextPage);
    }

    [Fact]
    public void Read_CursorOfCredits_IsMismatch()
    {
        var credits = Businesses with { Kind = CursorKind.CustomerCredits };
        var after = ListConnection.Read(credits, _rows, new ConnectionArguments(3, null)).EndCursor.ToString();
        Assert.Equal("CURSOR_MISMATCH", Assert.Throws<PagingException>(() => Read(3, after)).Code);
    }

    private Connection<Guid> Read(int first, string? after = null) =>
        ListConnection.Read(Businesses, _rows, new ConnectionArguments(first, after));
}
