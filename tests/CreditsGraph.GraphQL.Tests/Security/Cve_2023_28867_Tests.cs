using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// graphql-java: a crafted query consumes the whole stack. Beside nesting as written, which <see cref="Cve_2026_40324_Tests"/>
/// is about, what nests only once it is put together: chains of fragments, and the values of variables.
/// </summary>
public sealed class Cve_2023_28867_Tests
{
    [Fact]
    public void Execute_ChainOfFragments_IsALimit() =>
        Attack("{ ...F0 } fragment F1700 on Query { id } " + Each(1700, i => $"fragment F{i} on Query {{ ...F{i + 1} }}"))
            .AssertAnswered(ErrorCodes.LimitExceeded, 32);

    [Fact]
    public void Execute_ChainOfFragmentsThroughFields_IsALimit() =>
        Attack("{ ...F0 } fragment F1200 on Query { id } " + Each(1200, i => $"fragment F{i} on Query {{ self {{ ...F{i + 1} }} }}"))
            .AssertAnswered(ErrorCodes.LimitExceeded, 32);

    [Fact]
    public void Execute_CycleOfFragments_IsInvalid() =>
        Attack("{ ...F0 } " + Each(1700, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 1700} }}"))
            .AssertAnswered(ErrorCodes.ValidationFailed, 32);

    [Fact]
    public void Execute_NestingAtTheBound_IsAnswered() =>
        Attack(Repeat("{self", 199) + "{id}" + Repeat("}", 199)).AssertAnswered("", 8);

    [Fact]
    public void Execute_ValueOfAVariableAtTheBoundOfJson_IsAnswered() =>
        Attack("query ($v: Value) { echo(value: $v, text: \"t\") }", $$"""{"v":{{Repeat("{\"next\":", 62)}}{}{{Repeat("}", 62)}}}""").AssertAnswered("", 2);
}
