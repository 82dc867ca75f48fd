using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Introspection on and off: the schema, and what messages tell of it.</summary>
public class IntrospectionSwitchTests
{
    private static readonly RequestExecutor On = TestGraph.CreateExecutor();
    private static readonly RequestExecutor Off = TestGraph.CreateExecutor(new ExecutorOptions { Introspection = false });

    /// <summary>Requests of somebody who guesses, with what the schema then suggests.</summary>
    public static TheoryData<string, string?, string> Guesses { get; } = new()
    {
        { "{ bok(id: 1) { id } }", null, " Did you mean \"book\" or \"books\"?" },
        { "{ shelf { pages } }", null, " Did you mean to use an inline fragment on \"Book\"?" },
        { "{ book(idd: 1) { id } }", null, " Did you mean \"id\"?" },
        { "{ shelf { ... on Bok { id } } }", null, " Did you mean \"Book\"" },
        { "{ echo(genre: NOVELL) }", null, " Did you mean the enum value \"NOVEL\"?" },
        { "{ echo(genre: \"NOVEL\") }", null, " Did you mean the enum value \"NOVEL\"?" },
        { "{ books(filter: { genra: NOVEL }) { id } }", null, "\"genra\". Did you mean \"genre\"? Found: " },
        { "query($g: Genre) { echo(genre: $g) }", """{"g":"novel"}""", " Did you mean the enum value \"NOVEL\"?" },
        { "query($f: BookFilter) { books(filter: $f) { id } }", """{"f":{"minPage":1}}""", "\"minPage\". Did you mean \"minPages\"? Found: " },
        { "{ book(id: 1) }", null, " Did you mean \"book { ... }\"?" },
    };

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task Execute_GuessWithIntrospection_SuggestsNames(string document, string? variables, string suggestion)
    {
        var response = await TestGraph.ExecuteAsync(document, variables, executor: On);

        Assert.Contains(suggestion.Replace("\"", "\\\"", StringComparison.Ordinal), response, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task Execute_GuessWithoutIntrospection_SuggestsNothing(string document, string? variables, string suggestion)
    {
        var response = await TestGraph.ExecuteAsync(document, variables, executor: Off);

        Assert.NotEmpty(suggestion);
        Assert.Contains("\"errors\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ __schema { queryType { name } } }", "__schema", "queryType")]
    [InlineData("{ __type(name: \"Book\") { name } }", "__type")]
    [InlineData("{ book(id: 1) { id } ...F } fragment F on Query { t: __type(name: \"Book\") { name } }", "__type")]
    public async Task Execute_WithoutIntrospection_RefusesTheSchema(string document, params string[] fields) => Assert.Equal(
        fields.Select(static field => $": GraphQL introspection has been disabled, but the requested query contained the field \"{field}\"."),
        TestExecutor.ErrorsOf(await TestGraph.ExecuteAsync(document, executor: Off)).Split('\n'));

    [Fact]
    public async Task Execute_WithoutIntrospection_TellsTypenames() => Assert.Equal(
        """{"data":{"__typename":"Query","book":{"__typename":"Book"}}}""",
        await TestGraph.ExecuteAsync("{ __typename book(id: 1) { __typename } }", executor: Off));
}
