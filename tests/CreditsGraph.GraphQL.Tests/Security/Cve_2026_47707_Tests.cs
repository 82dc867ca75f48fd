using CreditsGraph.GraphQL.Tests.Limits.Cost;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// Strawberry: aliases within a fragment are counted once, however often the fragment is spread. Here what a fragment brings
/// costs at each place that it is spread, also where that is within another one.
/// </summary>
public sealed class Cve_2026_47707_Tests
{
    [Fact]
    public void Evaluate_FragmentsThatDoubleEachOther_CostsAsWrittenOut()
    {
        // 2^8 friends at the end, and half as many at each level before.
        var fragments = Each(8, i => $"fragment F{i} on Person {{ a: friend {{ {(i < 7 ? $"...F{i + 1}" : "id")} }} b: friend {{ {(i < 7 ? $"...F{i + 1}" : "id")} }} }}");

        var cost = CostGraph.CostOf($"{{ me {{ ...F0 }} }} {fragments}");

        Assert.Equal((1 + 510, 2 + 510), (cost.FieldCost, cost.TypeCost));
    }

    [Fact]
    public void Execute_FragmentsOfDearFields_IsRefused()
    {
        const string Document = """
            { ...A ... on Query { b1: me { id } ...B } }
            fragment A on Query { x: everyone { total } y: everyone { total } ...B }
            fragment B on Query { z: everyone { total } c: named { named { ...N } } }
            fragment N on Named { n: best { id } m: best { id } }
            """;

        Attack(Document, executor: CostGraph.CreateExecutor(44)).AssertAnswered(ErrorCodes.CostExceeded, 4);
        Attack(Document, executor: CostGraph.CreateExecutor(45)).AssertAnswered("", 4);
    }
}
