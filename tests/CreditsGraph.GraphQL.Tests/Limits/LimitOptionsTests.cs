using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Tests.Execution;

namespace CreditsGraph.GraphQL.Tests.Limits;

/// <summary>Requests of exactly as much as each limit allows, and of one more.</summary>
public class LimitOptionsTests
{
    private const int Bound = 20;

    /// <summary>Limits with how much of them is known of a request that is over.</summary>
    public static TheoryData<string, string> Limits { get; } = new()
    {
        { nameof(LimitOptions.DocumentBytes), "value" },
        { nameof(LimitOptions.Tokens), "atLeast" },
        { nameof(LimitOptions.Depth), "atLeast" },
        { "Depth of fragments", "atLeast" },
        { nameof(LimitOptions.Aliases), "value" },
        { nameof(LimitOptions.Directives), "value" },
        { nameof(LimitOptions.DirectivesPerLocation), "value" },
        { nameof(LimitOptions.IntrospectionListDepth), "atLeast" },
        { nameof(LimitOptions.Fields), "atLeast" },
        { "Fields of fragments", "atLeast" },
        { nameof(LimitOptions.Selections), "atLeast" },
        { nameof(LimitOptions.VariableBytes), "value" },
        { nameof(LimitOptions.VariableDepth), "value" },
        { nameof(LimitOptions.Errors), "atLeast" },
        { nameof(LimitOptions.ResponseBytes), "atLeast" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Execute_AsMuchAsTheLimit_IsExecuted(string limit, string known)
    {
        Assert.NotEmpty(known);
        Assert.StartsWith("""{"data":{""", await ExecuteAsync(limit, Bound), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Execute_OneMoreThanTheLimit_IsRefusedWithLimitValueAndBound(string limit, string known)
    {
        using var response = JsonDocument.Parse(await ExecuteAsync(limit, Bound + 1));

        Assert.False(response.RootElement.TryGetProperty("data", out _));
        var extensions = Assert.Single(response.RootElement.GetProperty("errors").EnumerateArray()).GetProperty("extensions");
        Assert.Equal(
            $$"""{"code":"LIMIT_EXCEEDED","limit":"{{limit.Split(' ')[0]}}","maximum":{{Bound}},"{{known}}":{{Bound + 1}}}""",
            extensions.GetRawText());
    }

    [Fact]
    public async Task Execute_MoreThanTheLimit_SaysHowMuchAndHowMuchIsAllowed()
    {
        var executor = TestGraph.CreateExecutor(new ExecutorOptions { Limits = new LimitOptions { Aliases = 1 } });

        Assert.Equal(
            """{"errors":[{"message":"There are 3 aliases in the document; at most 1 are allowed.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Aliases","maximum":1,"value":3}}]}""",
            await TestGraph.ExecuteAsync("{ a: __typename b: __typename ... on Query { c: __typename } }", executor: executor));
    }

    [Fact]
    public async Task Execute_FullIntrospectionQuery_IsWithinTheDefaults() => Assert.StartsWith(
        """{"data":{"__schema":""", await TestGraph.ExecuteAsync(Introspection.Query), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 200)]
    [InlineData(-1, 200)]
    [InlineData(int.MaxValue, 200)]
    [InlineData(1024, 0)]
    [InlineData(1024, LimitOptions.LargestDepth + 1)]
    public void Create_SenselessLimit_Throws(int requestBytes, int depth)
    {
        var limits = new LimitOptions { RequestBytes = requestBytes, Depth = depth };

        Assert.Throws<ArgumentOutOfRangeException>(() => TestGraph.CreateExecutor(new ExecutorOptions { Limits = limits }));
    }

    [Fact]
    public void Create_EndlessTime_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => TestGraph.CreateExecutor(
        new ExecutorOptions { Limits = new LimitOptions { ExecutionTime = Timeout.InfiniteTimeSpan } }));

    private static Task<string> ExecuteAsync(string limit, int size)
    {
        var (limits, document, variables) = Make(limit, size);
        return TestGraph.ExecuteAsync(
            document, variables, executor: TestGraph.CreateExecutor(new ExecutorOptions { Limits = limits }));
    }

    private static (LimitOptions Limits, string Document, string? Variables) Make(string limit, int size) => limit switch
    {
        nameof(LimitOptions.DocumentBytes) => (new() { DocumentBytes = Bound }, "{__typename}".PadRight(size), null),
        nameof(LimitOptions.Tokens) => (new() { Tokens = Bound }, "{" + Repeat("__typename ", size - 2) + "}", null),
        nameof(LimitOptions.Depth) => (
            new() { Depth = Bound }, "{ book(id: 1) {" + Repeat("sequel {", size - 2) + "id" + Repeat("}", size), null),
        // Half of the levels are the fragment's.
        "Depth of fragments" => (
            new() { Depth = Bound },
            "{ book(id: 1) {" + Repeat("sequel {", 9) + "...F" + Repeat("}", 11)
                + "fragment F on Book {" + Repeat("sequel {", size - 11) + "id" + Repeat("}", size - 10),
            null),
        nameof(LimitOptions.Aliases) => (new() { Aliases = Bound }, Aliased(size, "__typename"), null),
        nameof(LimitOptions.Directives) => (
            new() { Directives = Bound }, "{" + Repeat("__typename @skip(if: false) ", size) + "}", null),
        nameof(LimitOptions.DirectivesPerLocation) => (
            new() { DirectivesPerLocation = Bound }, "{ __typename " + Repeat("@tag ", size) + "}", null),
        nameof(LimitOptions.IntrospectionListDepth) => (
            new() { IntrospectionListDepth = Bound, Cost = LimitOptions.LargestCount, ResponseBytes = 256 * 1024 * 1024 },
            "{ __type(name: \"Author\") {" + Repeat("interfaces {", size) + "name" + Repeat("}", size) + "} }",
            null),
        nameof(LimitOptions.Fields) => (new() { Fields = Bound }, Aliased(size, "__typename"), null),
        "Fields of fragments" => (
            new() { Fields = Bound },
            "{ a: book(id: 1) { ...F } b: book(id: 2) { ...F }" + Repeat(size - 10, i => $"x{i}: __typename") + "} fragment F on Book { id title pages genre }",
            null),
        // A set of fields costs 10 to check, and its place in the document 1.
        nameof(LimitOptions.Selections) => (new() { Selections = Bound }, "{" + Repeat("__typename ", size - 11) + "}", null),
        nameof(LimitOptions.VariableBytes) => (
            new() { VariableBytes = Bound }, "query($t: String) { echo(text: $t) }", "{\"t\":\"" + new string('x', size - 8) + "\"}"),
        nameof(LimitOptions.VariableDepth) => (
            new() { VariableDepth = Bound },
            "query($t: String) { echo(text: $t) }",
            "{\"t\":\"[[\",\"x\":" + Repeat("[", size - 1) + Repeat("]", size - 1) + "}"),
        nameof(LimitOptions.Errors) => (new() { Errors = Bound }, Aliased(size, "fails"), null),
        // The response is {"data":{"…":1}}.
        nameof(LimitOptions.ResponseBytes) => (
            new() { ResponseBytes = Bound }, "mutation { " + new string('a', size - 15) + ": increment }", null),
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    private static string Aliased(int count, string field) => "{" + Repeat(count, i => $"a{i}: {field}") + "}";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, Math.Max(0, count)));

    private static string Repeat(int count, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, count).Select(part));
}
