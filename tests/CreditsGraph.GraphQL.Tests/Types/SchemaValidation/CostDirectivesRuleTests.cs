using CreditsGraph.GraphQL.Tests.Limits.Cost;

namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class CostDirectivesRuleTests
{
    [Theory]
    [InlineData("a: Int @cost(weight: \"1.5\")")]
    [InlineData("a: Int @cost(weight: \"-2\")")]
    [InlineData("a: Int @cost(weight: \"1e3\")")]
    [InlineData("a: [Int] @listSize(assumedSize: 0)")]
    [InlineData("a(first: Int!): [Int] @listSize(slicingArguments: [\"first\"])")]
    [InlineData("a(ids: [Int!]!): [Int] @listSize(slicingArguments: \"ids\")")]
    [InlineData("a(first: Int): Page @listSize(slicingArguments: [\"first\"], sizedFields: [\"rows\"])")]
    [InlineData("a(first: Int): [Int] @listSize(assumedSize: 3, slicingArguments: [\"first\"], requireOneSlicingArgument: false)")]
    public void Check_SensibleDirective_IsValid(string field) => Assert.Empty(Problems(field));

    [Theory]
    [InlineData("a: Int @cost(weight: \"dear\")", "\"@cost(weight:)\" is \"dear\", which is not a number from -10000000 to 10000000.")]
    [InlineData("a: Int @cost(weight: \"NaN\")", "\"@cost(weight:)\" is \"NaN\", which is not a number from -10000000 to 10000000.")]
    [InlineData("a: Int @cost(weight: \"1e400\")", "\"@cost(weight:)\" is \"1e400\", which is not a number from -10000000 to 10000000.")]
    [InlineData("a: Int @cost(weight: \"1,5\")", "\"@cost(weight:)\" is \"1,5\", which is not a number from -10000000 to 10000000.")]
    [InlineData("a(b: Int @cost(weight: \"\")): Int", "\"@cost(weight:)\" is \"\", which is not a number from -10000000 to 10000000.")]
    [InlineData("a: [Int] @listSize(assumedSize: -1)", "\"@listSize(assumedSize:)\" of Query.a is -1; no list is that short.")]
    [InlineData(
        "a(first: Int): [Int] @listSize(slicingArguments: [\"first\"], slicingArgumentDefaultValue: -1)",
        "\"@listSize(slicingArgumentDefaultValue:)\" of Query.a is -1; no list is that short.")]
    [InlineData("a: Int @listSize(assumedSize: 1)", "Query.a has \"@listSize\", but it is no list and names no \"sizedFields\".")]
    [InlineData(
        "a: Page @listSize(assumedSize: 1, sizedFields: [\"count\"])",
        "\"@listSize(sizedFields:)\" of Query.a names \"count\", which is no list field of Page.")]
    [InlineData(
        "a: Page @listSize(assumedSize: 1, sizedFields: [\"none\"])",
        "\"@listSize(sizedFields:)\" of Query.a names \"none\", which is no list field of Page.")]
    [InlineData(
        "a: [Int] @listSize(slicingArguments: [\"first\"])",
        "\"@listSize(slicingArguments:)\" of Query.a names \"first\", which is no argument that is an Int or a list.")]
    [InlineData(
        "a(first: String): [Int] @listSize(slicingArguments: [\"first\"])",
        "\"@listSize(slicingArguments:)\" of Query.a names \"first\", which is no argument that is an Int or a list.")]
    [InlineData(
        "a(first: Int): [Int] @listSize(assumedSize: 3, slicingArguments: [\"first\"])",
        "\"@listSize(assumedSize:)\" of Query.a can never hold: a slicing argument is required, or has a default.")]
    [InlineData(
        "a(first: Int = 1): [Int] @listSize(assumedSize: 3, slicingArguments: [\"first\"], requireOneSlicingArgument: false)",
        "\"@listSize(assumedSize:)\" of Query.a can never hold: a slicing argument is required, or has a default.")]
    public void Check_SenselessDirective_IsReported(string field, string problem) =>
        Assert.EndsWith(problem, Assert.Single(Problems(field)), StringComparison.Ordinal);

    [Fact]
    public void Check_CostOfAnInterfacesField_IsReported() => Assert.EndsWith(
        "Item.b must not have \"@cost\": a field of an interface costs what those of the types that implement it cost.",
        Assert.Single(Problems("a: Int } interface Item { b: Int @cost(weight: \"1\")")),
        StringComparison.Ordinal);

    private static IReadOnlyList<string> Problems(string field) =>
        SchemaProblems.Of($"type Query {{ {field} }} type Page {{ count: Int  rows: [Int] }} {CostGraph.Directives}");
}
