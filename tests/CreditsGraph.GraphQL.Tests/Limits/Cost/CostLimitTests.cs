using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Limits.Cost;

/// <summary>What is refused for its cost, and what the response and the meter say of it.</summary>
public sealed class CostLimitTests
{
    [Theory]
    [InlineData("{ people(first: 19) { id } }")]
    [InlineData("{ everyone(first: 0) { total } a: everyone(first: 0) { total } }")]
    public async Task Execute_AsMuchAsTheLimit_IsExecuted(string document) =>
        Assert.StartsWith("""{"data":{""", await CostGraph.CreateExecutor(20).ExecuteAsync(document), StringComparison.Ordinal);

    [Fact]
    public async Task Execute_TypeCostOverTheLimit_IsRefusedWithBothCostsAndTheLimit() => Assert.Equal(
        """{"errors":[{"message":"The operation may cost 1 by its fields and 21 by its types; each may be at most 20.","extensions":{"code":"COST_EXCEEDED","limit":"Cost","maximum":20,"value":21,"fieldCost":1,"typeCost":21}}]}""",
        await CostGraph.CreateExecutor(20).ExecuteAsync("{ people(first: 20) { id } }"));

    [Fact]
    public async Task Execute_FieldCostOverTheLimit_IsRefusedWithBothCostsAndTheLimit() => Assert.Equal(
        """{"errors":[{"message":"The operation may cost 21 by its fields and 4 by its types; each may be at most 20.","extensions":{"code":"COST_EXCEEDED","limit":"Cost","maximum":20,"value":21,"fieldCost":21,"typeCost":4}}]}""",
        await CostGraph.CreateExecutor(20).ExecuteAsync("{ everyone { total } a: everyone { total } me { id } }"));

    [Fact]
    public async Task Execute_MoreThanIsCounted_SaysAtLeast() => Assert.Contains(
        "\"maximum\":20,\"atLeast\":10000000,\"fieldCost\":1,\"typeCost\":10000000}",
        await CostGraph.CreateExecutor(20).ExecuteAsync("{ people(first: 2147483647) { id } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Execute_LargestLimit_RefusesNothing() => Assert.StartsWith(
        """{"data":{""",
        await CostGraph.CreateExecutor(LimitOptions.LargestCount).ExecuteAsync("{ people(first: 2147483647) { friends(first: 2147483647) { id } } }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{ me { id } strict { id } }", null)]
    [InlineData("{ me { id } strict(first: 1, last: 2) { id } }", null)]
    [InlineData("{ me { id } strict(first: null) { id } }", null)]
    [InlineData("query($n: Int) { strict(first: $n) { id } }", null)]
    [InlineData("query($n: Int) { strict(first: $n) { id } }", """{"n":null}""")]
    [InlineData("query($n: Int) { strict(first: 1, last: $n) { id } }", """{"n":2}""")]
    public async Task Execute_NotExactlyOneSlicingArgument_IsARequestError(string document, string? variables)
    {
        using var response = JsonDocument.Parse(await CostGraph.CreateExecutor(1000).ExecuteAsync(document, variables: variables));

        Assert.False(response.RootElement.TryGetProperty("data", out _));
        var error = Assert.Single(response.RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal("Exactly one of the arguments \"first\", \"last\" of \"Query.strict\" must be given, and not be null.", error.GetProperty("message").GetString());
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(document.IndexOf("strict", StringComparison.Ordinal) + 1, error.GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task Execute_NullForARequiredSlicingArgument_IsTheFieldsError()
    {
        var response = await CostGraph.CreateExecutor(1000).ExecuteAsync(
            "query($ids: [ID!] = []) { needed(ids: $ids) { id } }", variables: """{"ids":null}""");

        Assert.StartsWith("""{"data":{"needed":null},""", response, StringComparison.Ordinal);
        Assert.Contains("to non-null type", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ strict(last: 1) { id } }", null)]
    [InlineData("{ strict(first: 1, last: null) { id } }", null)]
    [InlineData("query($n: Int) { strict(first: $n, last: 1) { id } }", null)]
    [InlineData("{ defaulted { id } }", null)]
    [InlineData("query($n: Int) { defaulted(first: $n) { id } }", """{"n":1}""")]
    public async Task Execute_ExactlyOneSlicingArgument_IsExecuted(string document, string? variables) => Assert.StartsWith(
        """{"data":{""", await CostGraph.CreateExecutor(1000).ExecuteAsync(document, variables: variables), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ me { id } }", true, """{"data":{"me":{"id":"1"}},"extensions":{"cost":{"fieldCost":1,"typeCost":2}}}""")]
    [InlineData("{ me { id } }", false, """{"data":{"me":{"id":"1"}}}""")]
    [InlineData("{ nobody }", true, "Cannot query field")]
    [InlineData("{ people(first: 10001) { id } }", true, "}}],\"extensions\":{\"cost\":{\"fieldCost\":1,\"typeCost\":10002}}}")]
    [InlineData("{ strict { id } }", true, "}}],\"extensions\":{\"cost\":{\"fieldCost\":1,\"typeCost\":101}}}")]
    public async Task Execute_RequestThatAsksForTheCost_SaysItInTheExtensions(string document, bool reportCost, string expected)
    {
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document), ReportCost = reportCost };

        using var result = await CostGraph.CreateExecutor(10_000).ExecuteAsync(request, CancellationToken.None);

        Assert.Contains(expected, Encoding.UTF8.GetString(result.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_SeveralPayloads_SayTheCostInTheFirst()
    {
        var request = new GraphQLRequest { Document = "{ me { ... @defer { id } } }"u8.ToArray(), ReportCost = true, Incremental = true };

        using var result = await CostGraph.CreateExecutor(100).ExecuteAsync(request, CancellationToken.None);

        Assert.True(result.HasNext);
        Assert.StartsWith(
            """{"data":{"me":{}},"extensions":{"cost":{"fieldCost":1,"typeCost":2}},""", Encoding.UTF8.GetString(result.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ExecutedAndRefusedOperation_AreMeasured()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "creditsgraph.graphql.operation.cost")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        var measured = new List<string>();
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (instrument.Meter.Scope == meters)
                measured.Add($"{instrument.Meter.Name}/{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}: {value}");
        });
        listener.Start();
        var options = new ExecutorOptions { Limits = new LimitOptions { Cost = 10 }, Meters = meters };
        var executor = new RequestExecutor(CostGraph.Schema, options, TimeProvider.System, NullLogger<RequestExecutor>.Instance);

        await executor.ExecuteAsync("{ me { id } }");
        await executor.ExecuteAsync("{ people(first: 10) { id } }");
        await executor.ExecuteAsync("{ nobody }");

        Assert.Equal(
            [
                "CreditsGraph.GraphQL/creditsgraph.graphql.operation.cost type=field outcome=executed: 1",
                "CreditsGraph.GraphQL/creditsgraph.graphql.operation.cost type=type outcome=executed: 2",
                "CreditsGraph.GraphQL/creditsgraph.graphql.operation.cost type=field outcome=refused: 1",
                "CreditsGraph.GraphQL/creditsgraph.graphql.operation.cost type=type outcome=refused: 11",
            ],
            measured);
    }
}
