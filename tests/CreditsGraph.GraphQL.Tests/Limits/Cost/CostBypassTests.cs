using System.Diagnostics;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Tests.Security;
using static CreditsGraph.GraphQL.Tests.Limits.Cost.CostGraph;

namespace CreditsGraph.GraphQL.Tests.Limits.Cost;

/// <summary>Ways past other servers' costs that their issues tell of; the advisories have their own tests among those of security.</summary>
public sealed class CostBypassTests
{
    // HotChocolate 7697: a slicing argument given by a variable was not read. graphql-go-tools 1499: nor were defaults of omitted ones.
    [Theory]
    [InlineData("query($n: Int) { people(first: $n) { id } }", """{"n":100}""")]
    [InlineData("query($n: Int = 100) { people(first: $n) { id } }", null)]
    [InlineData("query($n: Int) { defaulted(first: $n) { friends(first: 2) { id } } }", null)]
    [InlineData("query($n: Int) { unknown { id } people(first: $n) { id } }", """{"n":null}""")]
    [InlineData("query($n: Int) { people(first: 0, last: $n) { id } }", """{"n":100}""")]
    [InlineData("query($n: Int) { people(first: -1000, last: $n) { id } }", """{"n":100}""")]
    [InlineData("query($n: Int) { people(first: $n) { id } me { id } }", """{"n":2147483647}""")]
    public async Task Execute_ListSizedByAVariable_IsRefused(string document, string? variables) => Assert.Contains(
        "COST_EXCEEDED", await CreateExecutor(100).ExecuteAsync(document, variables: variables), StringComparison.Ordinal);

    // A cost kept with the document or its plan must not be that of the variables which came first.
    [Theory]
    [InlineData("query($n: Int) { people(first: $n) { id } }", """{"n":1}""", """{"n":100}""")]
    [InlineData("query($n: Boolean!) { me { id } people(first: 100) @include(if: $n) { id } }", """{"n":false}""", """{"n":true}""")]
    [InlineData("query($n: Boolean!) { me { id } ... @skip(if: $n) { people(first: 100) { id } } }", """{"n":true}""", """{"n":false}""")]
    public async Task Execute_SameDocumentWithOtherVariables_CostsAsMuchAsThose(string document, string cheap, string dear)
    {
        var executor = CreateExecutor(100);

        Assert.StartsWith("""{"data":""", await executor.ExecuteAsync(document, variables: cheap), StringComparison.Ordinal);
        Assert.Contains("COST_EXCEEDED", await executor.ExecuteAsync(document, variables: dear), StringComparison.Ordinal);
        Assert.StartsWith("""{"data":""", await executor.ExecuteAsync(document, variables: cheap), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cheap", """{"data":""")]
    [InlineData("Dear", """{"errors":""")]
    public async Task Execute_OneOfTwoOperations_CostsWhatItCosts(string operationName, string start) => Assert.StartsWith(
        start,
        HostileGraph.Attack(
            "query Cheap { me { id } } query Dear { people(first: 100) { id } }", operationName: operationName, executor: CreateExecutor(100)).Body,
        StringComparison.Ordinal);

    // What is delivered later is fetched all the same. Two fragments that defer the same field have it once.
    [Theory]
    [InlineData("{ ... @defer { people(first: 100) { id } } }", 1, 101)]
    [InlineData("{ people(first: 100) @stream(initialCount: 0) { id } }", 1, 101)]
    [InlineData("{ people(first: 3) @stream { friends(first: 2) { ... @defer { friend { id } } } } }", 10, 16)]
    [InlineData("{ me { id } ... @defer { me { friend { id } } ... @defer { me { best { id } friend { id } } } } }", 3, 4)]
    public void Evaluate_DeferredOrStreamed_CostsTheSame(string document, double fieldCost, double typeCost)
    {
        var cost = CostOf(document, isIncremental: true);

        Assert.Equal((fieldCost, typeCost), (cost.FieldCost, cost.TypeCost));
        Assert.Equal(cost, CostOf(document));
    }

    // Costs that wrap around, or that are no number, are no bound.
    [Theory]
    [InlineData("{ people(first: 2147483647) { friends(first: 2147483647) { friends(first: 2147483647) { friends(first: 2147483647) { id } } } } }")]
    [InlineData("{ people(first: 99999999999999999999) { id } }")]
    [InlineData("{ a: people(first: 0) { id } b: people(first: 65536) { friends(first: 65536) { id } } }")]
    [InlineData("{ people(first: 0) { friends(first: 2147483647) { id } } a: people(first: 2147483647) { id } }")]
    public async Task Execute_HugeSizes_AreRefused(string document) => Assert.DoesNotContain(
        "\"data\"", await CreateExecutor(100_000).ExecuteAsync(document), StringComparison.Ordinal);

    // An argument that lowers, over and over, in whatever way it can be given.
    [Theory]
    [InlineData("{ search(filters: [{ fast: true }, { fast: true }, { fast: true }]) { id } }", null, 6)]
    [InlineData("{ search(filter: { any: [{ fast: true }, { fast: true }] }) { id } }", null, 7)]
    [InlineData("{ search(approx: null) { id } }", null, 5)]
    [InlineData("{ search @quick(by: 1) @quick(by: 1) @quick(by: 1) { id } }", null, 5)]
    [InlineData("query($f: Filter) { search(filter: $f) { id } everyone { total } }", """{"f":{"fast":true}}""", 10)]
    public void Evaluate_ArgumentsThatLower_NeverLowerTheRest(string document, string? variables, double fieldCost) =>
        Assert.Equal(fieldCost, CostOf(document, variables).FieldCost);

    // Unfolded, this is 2^150 selections; the plan, and so the cost, has three for each level.
    [Fact]
    public void Evaluate_AbstractTypesWithinEachOther_TakesAsLongAsThePlanIsLarge()
    {
        var document = "{ named {" + HostileGraph.Repeat("named { ", 149) + "id" + HostileGraph.Repeat("}", 149) + "} }";
        var start = Stopwatch.GetTimestamp();

        var cost = CostOf(document);

        Assert.Equal((150, 1 + (150 * 4)), (cost.FieldCost, cost.TypeCost));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    // The same large value at hundreds of places is looked at once.
    [Fact]
    public void Evaluate_LargeVariableUsedOften_IsLookedAtOnce()
    {
        var document = $"query($f: [Filter!]) {{ {HostileGraph.Each(400, i => $"a{i}: search(filters: $f) {{ id }}")} }}";
        var variables = $$"""{"f":[{{string.Join(',', Enumerable.Repeat("""{"note":"x"}""", 15_000))}}]}""";
        CostOf(document, variables, out var plan);
        using var json = System.Text.Json.JsonDocument.Parse(variables);
        var values = new GraphQL.Execution.VariableValues();
        values.Add("f", new object?[15_000], new GraphQL.Execution.VariableSource(json.RootElement.GetProperty("f"), null));
        var start = Stopwatch.GetTimestamp();

        var cost = plan.Evaluate(values, out _);

        Assert.Equal(400 * 6, cost.FieldCost);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
