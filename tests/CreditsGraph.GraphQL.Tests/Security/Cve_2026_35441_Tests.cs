using CreditsGraph.GraphQL.Tests.Limits.Cost;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// Directus: one request asks for a dear field under thousands of aliases, each of which does the work again
/// (GHSA-6q22-g298-grjh; CVE-2024-50311 of OpenShift's console is the same). Each alias costs what the field does.
/// </summary>
public sealed class Cve_2026_35441_Tests
{
    [Theory]
    [InlineData(100, "")]
    [InlineData(101, ErrorCodes.CostExceeded)]
    public void Execute_DearFieldUnderManyAliases_CostsEachTime(int aliases, string code)
    {
        var document = $"{{ {Each(aliases, i => $"a{i}: everyone {{ total }}")} }}";

        Attack(document, executor: CostGraph.CreateExecutor(1000)).AssertAnswered(code, 4);
    }
}
