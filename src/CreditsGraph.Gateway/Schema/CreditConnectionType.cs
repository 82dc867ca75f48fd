using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A slice of a business's customer and vendor credits in one list.</summary>
internal sealed record CreditConnection(Business Business, Feed Feed) : IHasWarnings
{
    public IReadOnlyList<Warning> Warnings => Feed.Warnings;

    /// <summary>The row as the object type that it is.</summary>
    public object NodeOf(FeedRow row) => row.IsVendor
        ? new VendorCreditNode(Business, Feed.Vendor(row))
        : new CustomerCreditNode(Business, Feed.Customer(row));
}

/// <summary>A credit of either kind and its place.</summary>
internal readonly record struct CreditEdge(CreditConnection Connection, FeedRow Row);

internal static class CreditConnectionType
{
    public static void Bind(ObjectBinding<CreditConnection> type) => type
        .List("edges", static c => new MappedList<CreditConnection, FeedRow, CreditEdge>(
            c, c.Feed.Rows, static (connection, row) => new CreditEdge(connection, row)))
        .List("nodes", static c => new MappedList<CreditConnection, FeedRow, object>(
            c, c.Feed.Rows, static (connection, row) => connection.NodeOf(row)))
        .Field("pageInfo", static c => PageInfo.Of(c.Feed))
        .Field("totalCount", static c => c.Feed.TotalCount)
        .Field("asOf", static c => c.Feed.AsOf);

    public static void BindEdge(ObjectBinding<CreditEdge> type) => type
        .Field("cursor", static e => e.Connection.Feed.CursorOf(e.Row))
        .Field("node", static e => e.Connection.NodeOf(e.Row));
}
