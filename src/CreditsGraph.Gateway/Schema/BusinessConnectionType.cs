using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A slice of the configured businesses.</summary>
internal sealed record BusinessConnection(Connection<Business> Rows)
{
    private static readonly ListIdentity<Business> List = new(
        CursorKind.Businesses, Fingerprint: 0, static business => new RowKey(business.Id, 0));

    public static BusinessConnection Read(RootValue root, ResolverContext context) =>
        new(ListConnection.Read(List, context.Request<CreditsRequest>().Businesses.All, SlicingArguments.ForwardOf(context)));
}

/// <summary>A business and its place.</summary>
internal readonly record struct BusinessEdge(Edge<Business> Row);

internal static class BusinessConnectionType
{
    public static void Bind(ObjectBinding<BusinessConnection> type) => type
        .List("edges", static c => new MappedList<BusinessConnection, Edge<Business>, BusinessEdge>(
            c, c.Rows.Edges, static (_, row) => new BusinessEdge(row)))
        .List("nodes", static c => c.Rows.Nodes)
        .Field("pageInfo", static c => PageInfo.Of(c.Rows))
        .Field("totalCount", static c => c.Rows.TotalCount);

    public static void BindEdge(ObjectBinding<BusinessEdge> type) => type
        .Field("cursor", static e => e.Row.Cursor)
        .Field("node", static e => e.Row.Node);
}
