using System.Text.Json;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>graphql-java: each of very many directives on one field, of which none need exist, costs time and memory.</summary>
public sealed class Cve_2022_37734_Tests
{
    [Theory]
    [InlineData("@aa")]
    [InlineData("@aa(a: 1)")]
    [InlineData("@include(if: true)")]
    [InlineData("@skip")]
    [InlineData("@deprecated")]
    public void Execute_DirectivesThatMayNotBeThere_AreABoundedNumberOfErrors(string directive)
    {
        var count = directive.Contains('(', StringComparison.Ordinal) ? 2000 : 7000;

        var document = $"{{ id {Repeat(directive, count)} }}";
        Attack(document).AssertAnswered(ErrorCodes.LimitExceeded, 32);

        var outcome = Attack(document, executor: CreatePermissiveExecutor()).AssertAnswered(ErrorCodes.ValidationFailed, 32);

        using var json = JsonDocument.Parse(outcome.Body);
        Assert.InRange(json.RootElement.GetProperty("errors").GetArrayLength(), 1, 101);
        Assert.InRange(outcome.Body.Length, 0, 100_000);
    }

    [Theory]
    [InlineData("@aa")]
    [InlineData("@include(if: true)")]
    [InlineData("@tag(name: \"a\")")]
    public void Execute_MoreDirectivesThanTokens_IsALimit(string directive) =>
        Attack($"{{ id {Repeat(directive, 240_000 / directive.Length)} }}").AssertAnswered(ErrorCodes.LimitExceeded, 32);

    [Fact]
    public void Execute_OtherUnknownDirectives_AreABoundedNumberOfErrors() =>
        Attack($"{{ id {Each(7000, i => $"@a{i}")} }}", executor: CreatePermissiveExecutor()).AssertAnswered(ErrorCodes.ValidationFailed, 32);
}
