using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A slice of a business's vendor credits.</summary>
internal sealed record VendorCreditConnection(Business Business, Connection<VendorCredit> Rows) : IHasWarnings
{
    public IReadOnlyList<Warning> Warnings => Rows.Warnings;
}

/// <summary>A vendor credit and its place.</summary>
internal readonly record struct VendorCreditEdge(Business Business, Edge<VendorCredit> Row);

internal static class VendorCreditConnectionType
{
    public static void Bind(ObjectBinding<VendorCreditConnection> type) => type
        .MemoizedList(
            "edges",
            static c => new MappedList<Business, Edge<VendorCredit>, VendorCreditEdge>(
                c.Business, c.Rows.Edges, static (business, row) => new VendorCreditEdge(business, row)),
            static c => c.Rows.MemoKeyOf(c.Business))
        .MemoizedList(
            "nodes",
            static c => new MappedList<Business, VendorCredit, VendorCreditNode>(
                c.Business, c.Rows.Nodes, static (business, row) => new VendorCreditNode(business, row)),
            static c => c.Rows.MemoKeyOf(c.Business))
        .Field("pageInfo", static c => PageInfo.Of(c.Rows))
        .Field("totalCount", static c => c.Rows.TotalCount)
        .Field("asOf", static c => c.Rows.AsOf);

    public static void BindEdge(ObjectBinding<VendorCreditEdge> type) => type
        .Field("cursor", static e => e.Row.Cursor)
        .Field("node", static e => new VendorCreditNode(e.Business, e.Row.Node));
}
