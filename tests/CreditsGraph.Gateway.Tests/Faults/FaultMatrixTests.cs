using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Gateway.Tests.Faults;

/// <summary>Every provider call meets every fault; <see cref="FaultMatrix"/> and <see cref="BreakerCase"/> say what has to come of it.</summary>
public sealed class FaultMatrixTests(FaultMatrixFixture matrix) : IClassFixture<FaultMatrixFixture>
{
    public static TheoryData<string, string> Cells() => Rows(FaultMatrixFixture.Cells);

    public static TheoryData<string, string> KeptCells() => Rows(FaultMatrixFixture.KeptCells);

    public static TheoryData<string, string> Breakers() => Rows(BreakerCase.All.Select(static breaker => (breaker.Call, breaker.Fault)));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Query_ProviderCallMeetsFault_IsAsTheMatrixSays(string call, string fault) =>
        AssertIsAsExpected(await matrix.CellAsync(call, fault));

    [Theory]
    [MemberData(nameof(KeptCells))]
    public async Task Query_ProviderCallMeetsFaultWithAnAnswerKept_IsAsTheMatrixSays(string call, string fault) =>
        AssertIsAsExpected(await matrix.KeptCellAsync(call, fault));

    [Theory]
    [MemberData(nameof(Breakers))]
    public async Task Query_ManyMeetAFault_OpenTheBreakerOrNot(string call, string fault) =>
        AssertIsAsExpected(await matrix.BreakerAsync(call, fault));

    private static void AssertIsAsExpected(CellResult result) =>
        Assert.True(result.Problems.Count == 0, string.Join(Environment.NewLine, result.Problems));

    private static TheoryData<string, string> Rows(IEnumerable<(ProviderCall Call, InjectedFault Fault)> cells)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (call, fault) in cells)
            rows.Add(call.Name, fault.Name);
        return rows;
    }
}
