using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Gateway.Schema;

/// <summary>The slicing arguments of a field, checked against the configured bounds.</summary>
internal static class SlicingArguments
{
    /// <summary>Of a field that is read from its start only.</summary>
    public static ConnectionArguments ForwardOf(ResolverContext context) => ConnectionArguments.Create(
        context.Arguments.Get<int?>("first"),
        context.Arguments.Get<string>("after"),
        last: null,
        before: null,
        context.Request<CreditsRequest>().Paging);

    public static ConnectionArguments Of(ResolverContext context) => ConnectionArguments.Create(
        context.Arguments.Get<int?>("first"),
        context.Arguments.Get<string>("after"),
        context.Arguments.Get<int?>("last"),
        context.Arguments.Get<string>("before"),
        context.Request<CreditsRequest>().Paging);
}
