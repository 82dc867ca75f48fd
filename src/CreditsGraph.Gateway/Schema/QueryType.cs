using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

internal static class QueryType
{
    public static void Bind(ObjectBinding<RootValue> type) => type
        .Loaded("node", NodeFields.Load)
        .LoadedList("nodes", NodeFields.LoadAll)
        .Field("businesses", BusinessConnection.Read)
        .Field("business", FindBusiness)
        .List("providers", static (_, context) => context.Request<CreditsRequest>().ReadProviders());

    private static Business? FindBusiness(RootValue root, ResolverContext context) =>
        context.Request<CreditsRequest>().Businesses.Find(context.Arguments.Get<Guid>("businessId"))
        ?? throw new GraphQLException("There is no such business.", "NOT_FOUND");
}
