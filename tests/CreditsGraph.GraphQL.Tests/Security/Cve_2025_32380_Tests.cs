using System.Diagnostics;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// Apollo Router: validation goes through a named fragment once for each spread of it, so that nested and reused fragments
/// cost exponential time.
/// </summary>
public sealed class Cve_2025_32380_Tests
{
    private static readonly string SpreadTwice =
        "{ ...F0 } fragment F60 on Query { id } " + Each(60, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}");

    private static readonly string SelectedTwice =
        "{ ...F0 } fragment F60 on Query { id } " + Each(60, i => $"fragment F{i} on Query {{ a: self {{ ...F{i + 1} }} b: self {{ ...F{i + 1} }} }}");

    // Every one of 80 fragments spreads all that follow.
    private static readonly string SpreadAllLater =
        "{ ...F0 } fragment F80 on Query { id } " + Each(80, i => $"fragment F{i} on Query {{ {Each(80 - i, j => $"...F{i + 1 + j}")} }}");

    [Fact]
    public void Execute_FragmentsSpreadTwiceEach_HasData() =>
        Assert.Equal("""{"data":{"id":1}}""", Attack(SpreadTwice).AssertAnswered("", 8).Body);

    [Fact]
    public void Execute_FragmentsSpreadByAllBefore_HasData() =>
        Assert.Equal("""{"data":{"id":1}}""", Attack(SpreadAllLater).AssertAnswered("", 32).Body);

    [Fact]
    public void Execute_FragmentsSelectedTwiceEach_IsALimit() => Attack(SelectedTwice).AssertAnswered(ErrorCodes.LimitExceeded, 8);

    [Theory]
    [InlineData("spread twice")]
    [InlineData("selected twice")]
    [InlineData("spread by all before")]
    public void Validate_ReusedFragments_TakesNoLongerThanTheirText(string kind)
    {
        var document = GraphQLParser.Parse(kind switch
        {
            "spread twice" => SpreadTwice,
            "selected twice" => SelectedTwice,
            _ => SpreadAllLater,
        });
        var start = Stopwatch.GetTimestamp();

        Assert.Empty(DocumentValidator.Validate(CreateExecutor().Schema, document));

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
