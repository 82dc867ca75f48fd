using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

/// <summary>Where a slice lies in its list (Relay Cursor Connections, section 5).</summary>
internal readonly record struct PageInfo(bool HasNextPage, bool HasPreviousPage, Cursor? StartCursor, Cursor? EndCursor)
{
    public static PageInfo Of<T>(Connection<T> rows) => new(rows.HasNextPage, rows.HasPreviousPage, rows.StartCursor, rows.EndCursor);

    public static PageInfo Of(Feed rows) => new(rows.HasNextPage, rows.HasPreviousPage, rows.StartCursor, rows.EndCursor);
}

internal static class PageInfoType
{
    public static void Bind(ObjectBinding<PageInfo> type) => type
        .Field("hasNextPage", p => p.HasNextPage)
        .Field("hasPreviousPage", p => p.HasPreviousPage)
        .Field("startCursor", p => p.StartCursor)
        .Field("endCursor", p => p.EndCursor);
}
