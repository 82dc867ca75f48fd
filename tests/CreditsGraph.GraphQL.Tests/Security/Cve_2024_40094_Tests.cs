using CreditsGraph.GraphQL.Execution;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// graphql-java: introspection's own cycles (types have fields, which have types) are followed as often as a query nests
/// or repeats them, without the limits that hold elsewhere.
/// </summary>
public sealed class Cve_2024_40094_Tests
{
    // It is the response that grows: to write as much as the default allows takes seconds on a busy machine.
    private static readonly ExecutorOptions SmallResponses = new() { Limits = new() { ResponseBytes = 4 * 1024 * 1024 } };

    [Theory]
    [InlineData("fields { type {", "} }")]
    [InlineData("fields(includeDeprecated: true) { type {", "} }")]
    [InlineData("possibleTypes { interfaces {", "} }")]
    public void Execute_IntrospectionInCycles_IsALimit(string open, string close) =>
        Attack($"{{ __schema {{ types {{ {Repeat(open, 30)} name {Repeat(close, 30)} }} }} }}", executor: CreateExecutor(SmallResponses))
            .AssertAnswered(ErrorCodes.LimitExceeded, 64);

    [Fact]
    public void Execute_IntrospectionInCyclesOfFragments_IsALimit() =>
        Attack("{ __schema { types { ...F0 } } } fragment F30 on __Type { name } "
            + Each(30, i => $"fragment F{i} on __Type {{ a: fields {{ type {{ ...F{i + 1} }} }} b: fields {{ type {{ ...F{i + 1} }} }} }}"))
            .AssertAnswered(ErrorCodes.LimitExceeded, 64);

    [Fact]
    public void Execute_IntrospectionUnderManyAliases_IsALimit() =>
        Attack("{ " + Each(1600, i => $"a{i}: __schema {{ ...S }}") + " } fragment S on __Schema { types { name kind description fields { name args { name } type { name kind } } interfaces { name } possibleTypes { name kind } } }")
            .AssertAnswered(ErrorCodes.LimitExceeded, 400);

    [Fact]
    public void Execute_OrdinaryIntrospection_HasData() => Attack(Introspection.Query).AssertAnswered("", 16);
}
