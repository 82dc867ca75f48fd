using System.Text;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>Requests that no client sends by accident.</summary>
public sealed class HostileRequestsTests
{
    [Fact]
    public void Execute_ThousandsOfAliasesOfOneObject_AreBounded()
    {
        // A limit of aliases may stand before the limit of tokens.
        var outcome = Attack("{ " + Each(2400, i => $"a{i}: self {{ id }}") + " }");

        outcome.AssertAnswered(outcome.Code.Length == 0 ? "" : ErrorCodes.LimitExceeded, 32);
    }

    [Fact]
    public void Execute_AliasesOverAliases_AreALimit() =>
        Attack("{ " + Each(24, i => $"a{i}: self {{ " + Each(24, j => $"b{j}: self {{ " + Each(3, k => $"c{k}: self {{ ...F }}") + "}") + "}") + "} fragment F on Query {"
            + Each(300, i => $"d{i}: id") + "}").AssertAnswered(ErrorCodes.LimitExceeded, 64);

    [Theory]
    [InlineData(10_000, "id", ErrorCodes.LimitExceeded)]
    [InlineData(2990, "id", "")]
    public void Execute_ManyOperations_AreBounded(int count, string field, string code) =>
        Attack(Each(count, i => $"query q{i}{{{field}}}"), operationName: "q7").AssertAnswered(code, 32);

    [Fact]
    public void Execute_ManyOperationsWithoutAName_IsNoOperation() =>
        Attack(Each(2990, i => $"query q{i}{{id}}")).AssertAnswered(ErrorCodes.OperationResolutionFailure, 32);

    [Fact]
    public void Execute_MoreConditionsThanPlansCanBeKeptFor_IsAnswered()
    {
        var variables = "{" + string.Join(',', Enumerable.Range(0, 900).Select(i => $"\"v{i}\":true")) + "}";

        Attack(
            $"query ({Each(900, i => $"$v{i}: Boolean!")}) {{ {Each(900, i => $"a{i}: id @include(if: $v{i})")} }}",
            variables,
            executor: CreatePermissiveExecutor()).AssertAnswered("", 32);
    }

    [Fact]
    public void Execute_ListsNestedDeepInAVariable_AreNotOfTheType() =>
        Attack("query ($l: [[Int]]) { echo(lists: $l) }", $$"""{"l":{{Repeat("[", 62)}}1{{Repeat("]", 62)}}}""").AssertAnswered(ErrorCodes.BadUserInput, 2);

    [Fact]
    public void Execute_LongListInAVariable_TellsABoundedNumberOfErrors()
    {
        var outcome = Attack("query ($l: [[Int]]) { echo(lists: $l) }", $$"""{"l":[{{string.Join(',', Enumerable.Repeat("\"a\"", 200_000))}}]}""", executor: CreatePermissiveExecutor());

        outcome.AssertAnswered(ErrorCodes.BadUserInput, 64);
        Assert.InRange(outcome.Body.Length, 0, 20_000);
    }

    [Theory]
    [InlineData("{{ {0} }}", ErrorCodes.ValidationFailed)]
    [InlineData("{{ {0}: id }}", "")]
    [InlineData("query {0} {{ id }}", "")]
    [InlineData("{{ ...{0} }}", ErrorCodes.ValidationFailed)]
    [InlineData("{{ id @{0} }}", ErrorCodes.ValidationFailed)]
    [InlineData("{{ echo(value: {{ {0}: 1 }}) }}", ErrorCodes.ValidationFailed)]
    [InlineData("query (${0}: Int!) {{ echo(value: {{ number: ${0} }}) }}", ErrorCodes.BadUserInput)]
    [InlineData("{0}", ErrorCodes.ParseFailed)]
    public void Execute_NameOfAHundredKilobytes_IsAnswered(string template, string code) =>
        Attack(string.Format(null, CompositeFormat.Parse(template), new string('n', 100_000))).AssertAnswered(code, 16);

    [Fact]
    public void Execute_OnlyComments_IsNoDocument() =>
        Attack(Repeat("#\n", 130_000)).AssertAnswered(ErrorCodes.ParseFailed, 2);

    [Theory]
    [InlineData("\uFEFF{ id }", "")]
    [InlineData("\uFEFF\uFEFF{ id\uFEFF}", "")]
    [InlineData("\uFEFF", ErrorCodes.ParseFailed)]
    [InlineData("", ErrorCodes.ParseFailed)]
    [InlineData("{ id }\0", ErrorCodes.ParseFailed)]
    [InlineData("\0", ErrorCodes.ParseFailed)]
    [InlineData("{ i\0d }", ErrorCodes.ParseFailed)]
    [InlineData("# \0\n{ id }", "")]
    [InlineData("{ echo(text: \"\0\") }", "")]
    [InlineData("{ echo(text: \"\\u0000\") }", "")]
    [InlineData("{ echo(text: \"\\uD83D\") }", ErrorCodes.ParseFailed)]
    [InlineData("{ echo(text: \"\\uDE00\\uD83D\") }", ErrorCodes.ParseFailed)]
    [InlineData("{ echo(text: \"\\u{D83D}\") }", ErrorCodes.ParseFailed)]
    [InlineData("{ echo(text: \"\\uD83D\\uDE00\") }", "")]
    public void Execute_OddCharacters_AreTakenAsTheGrammarHasIt(string document, string code) =>
        Attack(document).AssertAnswered(code, 1);

    [Theory]
    [InlineData(new byte[] { 0xED, 0xA0, 0xBD })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Execute_BytesThatAreNoUtf8_AreNoDocument(byte[] bytes) =>
        Attack([.. "{ echo(text: \""u8, .. bytes, .. "\") }"u8]).AssertAnswered(ErrorCodes.ParseFailed, 1);

    [Fact]
    public void Execute_LoneSurrogateInAVariable_IsRefused() =>
        Attack("query ($t: String) { echo(text: $t) }", """{"t":"\uD83D"}""").AssertAnswered(ErrorCodes.BadUserInput, 1);
}
