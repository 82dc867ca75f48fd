using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class ExecutorTests
{
    [Fact]
    public async Task Execute_PlainFields_AreInTheOrderOfTheDocument() => Assert.Equal(
        """{"data":{"book":{"title":"Dune","t":"Book","id":"1","genre":"SCIENCE_FICTION"}}}""",
        await TestGraph.ExecuteAsync("""{ book(id: 1) { title t: __typename id genre } }"""));

    [Fact]
    public async Task Execute_SameResponseName_MergesSelections() => Assert.Equal(
        """{"data":{"book":{"sequel":{"id":"2","title":"Dune Messiah"},"pages":612}}}""",
        await TestGraph.ExecuteAsync("""{ book(id: "1") { sequel { id } pages } ...F } fragment F on Query { book(id: "1") { sequel { title } } }"""));

    [Fact]
    public async Task Execute_AbstractType_SelectsByTheObject() => Assert.Equal(
        """{"data":{"shelf":[{"id":"1","pages":612},null,{"id":"m1","scale":0.5},{"id":"4","pages":1}]}}""",
        await TestGraph.ExecuteAsync("""{ shelf { id ... on Book { pages } ... on Map { scale } } }"""));

    [Fact]
    public async Task Execute_LoadersOfEqualDepth_AreOneBatchWithoutDuplicates()
    {
        var context = new LibraryContext();

        var response = await TestGraph.ExecuteAsync("""{ a: books(first: 2) { author { name } } b: book(id: 2) { author { name } } }""", context: context);

        Assert.Equal("""{"data":{"a":[{"author":{"name":"herbert"}},{"author":{"name":"herbert"}}],"b":{"author":{"name":"herbert"}}}}""", response);
        Assert.Equal(["authors:herbert"], context.Batches);
    }

    [Fact]
    public async Task Execute_LoaderBelowLoader_WaitsForItsParentOnly()
    {
        var context = new LibraryContext { Delay = async () => await Task.Yield() };

        var response = await TestGraph.ExecuteAsync("""{ lateBook(id: 1) { author { name } } }""", context: context);

        Assert.Equal("""{"data":{"lateBook":{"author":{"name":"herbert"}}}}""", response);
        Assert.Equal(["book:1", "authors:herbert"], context.Batches);
    }

    [Fact]
    public async Task Execute_OneKeyFails_FailsOnlyItsField() => Assert.Equal(
        """{"data":{"books":[{"author":{"name":"herbert"}},{"author":{"name":"herbert"}},{"author":null},{"author":null}]},"errors":[{"message":"Unknown author.","locations":[{"line":1,"column":11}],"path":["books",3,"author"],"extensions":{"code":"NOBODY"}}]}""",
        await TestGraph.ExecuteAsync("""{ books { author { name } } }"""));

    [Fact]
    public async Task Execute_NullInNonNullField_NullsTheNearestNullableAncestor() => Assert.Equal(
        """{"data":{"book":null,"fails":null},"errors":[{"message":"Cannot return null for non-nullable field Book.strictTitle.","locations":[{"line":1,"column":26}],"path":["book","strictTitle"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}},{"message":"No.","locations":[{"line":1,"column":40}],"path":["fails"],"extensions":{"code":"TEASED"}}]}""",
        await TestGraph.ExecuteAsync("""{ book(id: 4) { id pages strictTitle } fails }"""));

    [Fact]
    public async Task Execute_NullInNonNullListItem_NullsTheList() => Assert.Equal(
        """{"data":{"book":{"id":"3","coAuthors":null,"pages":474}},"errors":[{"message":"Cannot return null for non-nullable field Book.coAuthors.","locations":[{"line":1,"column":20}],"path":["book","coAuthors",1],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
        await TestGraph.ExecuteAsync("""{ book(id: 3) { id coAuthors { name } pages } }"""));

    [Fact]
    public async Task Execute_GetterThrows_IsTheFieldsErrorAndTellsNothing() => Assert.Equal(
        """{"data":{"book":{"id":"1","failing":null,"title":"Dune"}},"errors":[{"message":"The field could not be resolved.","locations":[{"line":1,"column":20}],"path":["book","failing"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
        await TestGraph.ExecuteAsync("""{ book(id: 1) { id failing title } }"""));

    [Fact]
    public async Task Execute_NullAtTheRoot_NullsData() => Assert.Equal(
        """{"data":null,"errors":[{"message":"Cannot return null for non-nullable field Query.strictBook.","locations":[{"line":1,"column":12}],"path":["strictBook"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
        await TestGraph.ExecuteAsync("""{ matrix   strictBook(id: 9) { id } }"""));

    [Fact]
    public async Task Execute_NestedLists_AreWritten() => Assert.Equal(
        """{"data":{"matrix":[[1,null],[]]}}""", await TestGraph.ExecuteAsync("{ matrix }"));

    [Theory]
    [InlineData("""{"x":true,"y":false}""", """{"data":{"fails":null,"book":{"id":"1"}}}""")]
    [InlineData("""{"x":false,"y":true}""", """{"data":{"book":{"title":"Dune"}}}""")]
    public async Task Execute_SkipAndInclude_DecideByVariables(string variables, string expected)
    {
        var executor = TestGraph.CreateExecutor();
        var document = """query($x: Boolean!, $y: Boolean!) { ... @include(if: $x) { fails } book(id: 1) { id @skip(if: $y) title @include(if: $y) } }""";

        // Twice, so that the second comes from the plans of the first.
        await TestGraph.ExecuteAsync(document, variables, executor: executor);
        var response = await TestGraph.ExecuteAsync(document, variables, executor: executor);

        Assert.StartsWith(expected[..^1], response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Variables_ReachArguments() => Assert.Equal(
        """{"data":{"echo":"a\"b|7|True|ScienceFiction","books":[{"id":"1"}]}}""",
        await TestGraph.ExecuteAsync(
            """query($t: String, $n: Int, $g: Genre!, $f: BookFilter) { echo(text: $t, number: $n, flag: true, genre: $g) books(filter: $f, titles: ["Dune"]) { id } }""",
            """{"t":"a\"b","n":7,"g":"SCIENCE_FICTION","f":{"genre":"SCIENCE_FICTION"}}"""));

    [Fact]
    public async Task Execute_Mutation_RunsTopLevelFieldsInOrder() => Assert.Equal(
        """{"data":{"a":1,"b":3,"c":13}}""",
        await TestGraph.ExecuteAsync(
            """mutation { a: increment b: slowIncrement(by: 2) c: increment(by: 10) }""",
            context: new LibraryContext { Delay = async () => await Task.Delay(5) }));

    [Fact]
    public async Task Execute_SeveralOperationsWithoutAName_IsARequestError() => Assert.Equal(
        """{"errors":[{"message":"Must provide operation name if query contains multiple operations.","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""",
        await TestGraph.ExecuteAsync("query A { fails } query B { fails }"));

    [Fact]
    public async Task Execute_Introspection_DescribesTheSchema() => Assert.Equal(
        """{"data":{"__type":{"kind":"ENUM","name":"Genre","enumValues":[{"name":"NOVEL"},{"name":"SCIENCE_FICTION"}],"fields":null},"__schema":{"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"}},"__typename":"Query"}}""",
        await TestGraph.ExecuteAsync("""{ __type(name: "Genre") { kind name enumValues { name } fields { name } } __schema { queryType { name } mutationType { name } } __typename }"""));

    [Fact]
    public async Task Execute_VariableThatDoesNotFitAtRunTime_IsLocatedWhereItIsUsed() => Assert.Equal(
        """{"data":null,"errors":[{"message":"Argument \"Mutation.increment(by:)\" has invalid value: Expected variable \"$by\" provided to non-null type \"Int!\" not to be null.","locations":[{"line":1,"column":44}],"path":["increment"],"extensions":{"code":"BAD_USER_INPUT"}}]}""",
        await TestGraph.ExecuteAsync("mutation M($by: Int = 1) { increment(by:   $by) }", """{"by":null}"""));

    [Fact]
    public async Task Execute_MoreKeysThanABatch_AreSeveralBatches()
    {
        var context = new LibraryContext();

        await TestGraph.ExecuteAsync("{ books { author { name } } }", context: context);

        Assert.Equal(["authors:herbert,austen,nobody"], context.Batches);
    }

    [Fact]
    public async Task Execute_TimeIsUp_IsARequestError() => Assert.Contains(
        "EXECUTION_TIMEOUT",
        await TestGraph.ExecuteAsync(
            "{ lateBook(id: 1) { id } }",
            context: new LibraryContext { Delay = () => Task.Delay(TimeSpan.FromSeconds(30)) },
            executor: TestGraph.CreateExecutor(new ExecutorOptions { Limits = new LimitOptions { ExecutionTime = TimeSpan.FromMilliseconds(50) } })),
        StringComparison.Ordinal);
}
