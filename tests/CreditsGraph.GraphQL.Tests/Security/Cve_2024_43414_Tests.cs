using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// Apollo's query planner: where fields can be had in several ways, it weighs their combinations without a bound, in
/// endless time and memory. Here it is concrete types that multiply what a plan holds.
/// </summary>
public sealed class Cve_2024_43414_Tests
{
    [Fact]
    public void Execute_AbstractFieldsNestedDeep_ArePlannedOnceForEachType() =>
        Attack("{ node " + Repeat("{ next ", 150) + "{ id }" + Repeat("}", 150) + " }").AssertAnswered("", 32);

    [Fact]
    public void Execute_OtherSelectionsForEachType_AreALimit() =>
        Attack("{ node { ...F0 } } fragment F40 on Node { id } " + Each(
                40, i => $"fragment F{i} on Node {{ {Each(8, type => $"... on Node{type} {{ t{type}: all {{ ...F{i + 1} }} u{type}: next {{ ...F{i + 1} }} }}")} }}"))
            .AssertAnswered(ErrorCodes.LimitExceeded, 64);

    // Which selections merge depends on the types on the way: as many ways as there are sets of them.
    [Fact]
    public void Execute_SelectionsThatMergeOtherwiseForEachPath_AreALimit() =>
        Attack($"{{ node {{ {Each(6, state => $"...F0x{state}")} }} }} " + Each(30, i => Each(6, state => $"fragment F{i}x{state} on Node {{ "
                + $"... on Trait{state} {{ next {{ ...F{i + 1}x{(state + 1) % 6} }} }} ... on Trait{(3 * state + 1) % 8} {{ next {{ ...F{i + 1}x{(state * 2 + 1) % 6} ...F{i + 1}x{(state + 3) % 6} }} }} }}"))
            + Each(6, state => $"fragment F30x{state} on Node {{ {Each(50, j => $"s{state}x{j}: id")} }}"))
            .AssertAnswered(ErrorCodes.LimitExceeded, 256);
}
