using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A slice of a business's customer credits.</summary>
internal sealed record CustomerCreditConnection(Business Business, Connection<CustomerCredit> Rows) : IHasWarnings
{
    public IReadOnlyList<Warning> Warnings => Rows.Warnings;
}

/// <summary>A customer credit and its place.</summary>
internal readonly record struct CustomerCreditEdge(Business Business, Edge<CustomerCredit> Row);

internal static class CustomerCreditConnectionType
{
    public static void Bind(ObjectBinding<CustomerCreditConnection> type) => type
        .MemoizedList(
            "edges",
            static c => new MappedList<Business, Edge<CustomerCredit>, CustomerCreditEdge>(
                c.Business, c.Rows.Edges, static (business, row) => new CustomerCreditEdge(business, row)),
            static c => c.Rows.MemoKeyOf(c.Business))
        .MemoizedList(
            "nodes",
            static c => new MappedList<Business, CustomerCredit, CustomerCreditNode>(
                c.Business, c.Rows.Nodes, static (business, row) => new CustomerCreditNode(business, row)),
            static c => c.Rows.MemoKeyOf(c.Business))
        .Field("pageInfo", static c => PageInfo.Of(c.Rows))
        .Field("totalCount", static c => c.Rows.TotalCount)
        .Field("asOf", static c => c.Rows.AsOf);

    public static void BindEdge(ObjectBinding<CustomerCreditEdge> type) => type
        .Field("cursor", static e => e.Row.Cursor)
        .Field("node", static e => new CustomerCreditNode(e.Business, e.Row.Node));
}
