using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Http;

/// <summary>The request header <c>GraphQL-Cost: report</c>, as HotChocolate has it, asks for <c>extensions.cost</c>.</summary>
internal static class CostHeader
{
    public const string Name = "GraphQL-Cost";

    public static bool AsksForReport(IHeaderDictionary headers) =>
        headers.TryGetValue(Name, out var value) && string.Equals(value, "report", StringComparison.OrdinalIgnoreCase);
}
