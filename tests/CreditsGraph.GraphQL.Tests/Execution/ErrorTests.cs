using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>What the errors of a response say (section 7.1.2), and what they must not say.</summary>
public class ErrorTests
{
    private const string Sdl = """
        type Query { unexpected: Int  known: Int  mapped: Int  odd: Int  mood: Mood  ratio: Float  loaded: Item  badLoad: Item  mappedLoad: Item
          many(count: Int!): [Int]  strictMany(count: Int!): [Item]  text(length: Int!): String  item: Item  needs(x: Int! = 1): Int }
        enum Mood { GOOD }
        type Item { name: String!  warned: Item }
        """;

    private readonly LogLines _log = new();

    [Fact]
    public async Task Execute_UnexpectedException_TellsNothingAndIsLogged()
    {
        var response = await ExecuteAsync("{ unexpected }");

        Assert.Equal("""{"data":{"unexpected":null},"errors":[{"message":"The field could not be resolved.","locations":[{"line":1,"column":3}],"path":["unexpected"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""", response);
        Assert.Equal(["The resolver of Query.unexpected failed unexpectedly. secret"], _log.Lines);
    }

    [Fact]
    public async Task Execute_GraphQLException_SaysWhatItIsMeantTo()
    {
        var response = await ExecuteAsync("{ known }");

        Assert.Equal("""{"data":{"known":null},"errors":[{"message":"No \"such\" thing.","locations":[{"line":1,"column":3}],"path":["known"],"extensions":{"code":"NOT_FOUND","status":404,"retry":null,"ratio":0.5,"reasons":["a",{"b":true}]}}]}""", response);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Execute_MappedException_SaysWhatTheMapperSays()
    {
        Assert.Contains("\"message\":\"Mapped.\"", await ExecuteAsync("{ mapped }"), StringComparison.Ordinal);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Execute_ExtensionsThatJsonLacks_AreWrittenAsText() => Assert.Contains(
        """extensions":{"code":"ODD","id":"0f8fad5b-d9cb-469f-a165-70867728950e","nan":"NaN"}""",
        await ExecuteAsync("{ odd }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("mood")]
    [InlineData("ratio")]
    [InlineData("badLoad { name }")]
    [InlineData("mappedLoad { name }")]
    public async Task Execute_ValueThatIsNoneOfItsType_IsTheFieldsError(string field)
    {
        var response = await ExecuteAsync($"{{ {field} }}");

        Assert.Equal($"{field.Split(' ')[0]}: The field could not be resolved.", TestExecutor.ErrorsOf(response));
        Assert.Equal($$"""{"{{field.Split(' ')[0]}}":null}""", TestExecutor.DataOf(response));
    }

    [Fact]
    public async Task Execute_ErrorsOfLoadersAndGetters_AreInTheDocumentsOrder() => Assert.Equal(
        "unexpected: The field could not be resolved.\nbadLoad: The field could not be resolved.\nknown: No \"such\" thing.",
        TestExecutor.ErrorsOf(await ExecuteAsync("{ unexpected badLoad { name } known }")));

    [Fact]
    public async Task Execute_MergedFields_AreAllLocated() => Assert.Contains(
        """locations":[{"line":1,"column":3},{"line":2,"column":1},{"line":3,"column":21}]""",
        await ExecuteAsync("{ badLoad { name }\nbadLoad { name } ...F }\nfragment F on Query{badLoad { name } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Execute_VariableThatArgumentsCannotTake_IsTheFieldsError()
    {
        var response = await ExecuteAsync("query($x: Int = 3) { needs(x: $x) item { name } }", """{"x":null}""");

        Assert.Equal("""{"needs":null,"item":{"name":"warned"}}""", TestExecutor.DataOf(response));
        Assert.Contains(
            """
            "locations":[{"line":1,"column":31}],"path":["needs"],"extensions":{"code":"BAD_USER_INPUT"}
            """,
            response,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_NullCondition_IsAnErrorWhateverWasPlannedBefore()
    {
        var executor = Create();
        const string Document = "query($x: Boolean = true) { item @include(if: $x) { name } }";
        await executor.ExecuteAsync(Document, variables: """{"x":false}""");

        var response = await executor.ExecuteAsync(Document, variables: """{"x":null}""");

        Assert.Equal("null", TestExecutor.DataOf(response));
        Assert.EndsWith(""","locations":[{"line":1,"column":47}],"extensions":{"code":"BAD_USER_INPUT"}}]}""", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query($x: Boolean = true) { item { warned { name @skip(if: $x) } name } }", """{"item":{"warned":null,"name":"warned"}}""", "item.warned")]
    [InlineData("query($x: Boolean = true) { item { name ... @include(if: $x) { name } } known }", """{"item":null,"known":null}""", "item")]
    [InlineData("query($x: Boolean = true) { loaded { name @skip(if: $x) } }", """{"loaded":null}""", "loaded")]
    public async Task Execute_NullConditionBelowAField_IsTheErrorOfEachObject(string document, string data, string path)
    {
        var response = await Create().ExecuteAsync(document, scheduler => new ItemLoader(scheduler), """{"x":null}""");

        Assert.Equal(data, TestExecutor.DataOf(response));
        Assert.StartsWith($"{path}: Argument \"@", TestExecutor.ErrorsOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ThousandsOfUnexpectedExceptions_LogsTheFirst()
    {
        var response = await ExecuteAsync("{ many(count: 5000) }");

        using var json = JsonDocument.Parse(response);
        Assert.Equal(5000, json.RootElement.GetProperty("errors").GetArrayLength());
        Assert.Equal(10, _log.Lines.Count);
    }

    [Theory]
    [InlineData("{ many(count: 10001) }")]
    [InlineData("{ strictMany(count: 10001) { name } }")]
    public async Task Execute_MoreErrorsThanAnybodyReads_IsARequestError(string document)
    {
        var response = await ExecuteAsync(document);

        Assert.Equal("""{"errors":[{"message":"The operation has more than 10000 errors.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Errors","maximum":10000,"atLeast":10001}}]}""", response);
    }

    [Theory]
    [InlineData("{ text(length: 200000) }")]
    [InlineData("{ a: text(length: 60000) b: text(length: 60000) }")]
    [InlineData("{ many(count: 1000) }")]
    public async Task Execute_ResponseLargerThanItsLimit_IsARequestError(string document)
    {
        var response = await Create(new ExecutorOptions { Limits = new LimitOptions { ResponseBytes = 100_000 } }).ExecuteAsync(document);

        Assert.Equal("""{"errors":[{"message":"The response is larger than 100000 bytes.","extensions":{"code":"LIMIT_EXCEEDED","limit":"ResponseBytes","maximum":100000,"atLeast":100001}}]}""", response);
    }

    [Fact]
    public async Task Execute_ResponseOfExactlyItsLimit_IsWhole()
    {
        var response = await Create(new ExecutorOptions { Limits = new LimitOptions { ResponseBytes = 100_000 } }).ExecuteAsync("{ text(length: 99980) }");

        Assert.Equal(100_000, response.Length);
    }

    [Fact]
    public async Task Execute_Warnings_AreReportedWithTheirPath()
    {
        var response = await Create().ExecuteAsync("{ item { name warned { name } } a: loaded { warned { warned { name } } } }", scheduler => new ItemLoader(scheduler));

        Assert.Equal("""{"data":{"item":{"name":"warned","warned":{"name":"warned"}},"a":{"warned":{"warned":{"name":"warned"}}}},"extensions":{"warnings":[{"code":"OLD","path":["item","warned"],"message":"Is \"old\"."},{"code":"OLD","path":["a"],"message":"Is \"old\"."},{"code":"OLD","path":["a","warned"],"message":"Is \"old\"."},{"code":"OLD","path":["a","warned","warned"],"message":"Is \"old\"."}]}}""", response);
    }

    [Fact]
    public async Task Execute_CreateContextThrowsAGraphQLException_IsARequestError()
    {
        var response = await Create().ExecuteAsync("{ item { name } }", _ => throw new GraphQLException("Who are you?", "UNAUTHENTICATED"));

        Assert.Equal("""{"errors":[{"message":"Who are you?","extensions":{"code":"UNAUTHENTICATED"}}]}""", response);
    }

    private Task<string> ExecuteAsync(string document, string? variables = null) =>
        Create().ExecuteAsync(document, scheduler => new ItemLoader(scheduler), variables);

    private RequestExecutor Create(ExecutorOptions? options = null) => TestExecutor.Create(
        SchemaBuilder.FromSdl(Sdl)
            .Enum<Mood>("Mood")
            .Object<RootValue>("Query", type => type
                .Field<int>("unexpected", _ => throw new InvalidOperationException("secret"))
                .Field<int>("known", _ => throw new GraphQLException("No \"such\" thing.", "NOT_FOUND", new Dictionary<string, object?>
                {
                    ["code"] = "OTHER",
                    ["status"] = 404,
                    ["retry"] = null,
                    ["ratio"] = 0.5,
                    ["reasons"] = new object[] { "a", new Dictionary<string, object?> { ["b"] = true } },
                }))
                .Field<int>("mapped", _ => throw new TimeoutException("secret"))
                .Field<int>("odd", _ => throw new GraphQLException("Odd.", "ODD", new Dictionary<string, object?>
                {
                    ["id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
                    ["nan"] = double.NaN,
                }))
                .Field("mood", _ => (Mood)7)
                .Field("ratio", _ => double.NaN)
                .Loaded("loaded", (_, c) => c.Request<ItemLoader>().Load(1))
                .Loaded<Item?>("badLoad", (_, _) => throw new InvalidOperationException("secret"))
                .Loaded("mappedLoad", (_, c) => c.Request<ItemLoader>().Load(1).Then<Item?>(_ => throw new InvalidOperationException("secret")))
                .List("many", (_, c) => new Failing<int>(c.Arguments.Get<int>("count")))
                .List("strictMany", (_, c) => new Failing<Item>(c.Arguments.Get<int>("count")))
                .Field("text", (_, c) => new string('x', c.Arguments.Get<int>("length")))
                .Field("item", _ => new Item())
                .Field("needs", (_, c) => c.Arguments.Get<int>("x")))
            .Object<Item>("Item", type => type
                .Field("name", _ => "warned")
                .Loaded<Item>("warned", (item, _) => Load.From(item))),
        (options ?? new ExecutorOptions()) with { MapException = e => e is TimeoutException ? new GraphQLException("Mapped.", "TIMEOUT") : null },
        logger: _log);

    internal enum Mood
    {
        Good,
    }

    internal sealed class Item : IHasWarnings
    {
        public IReadOnlyList<Warning> Warnings => [new("OLD", "Is \"old\".")];
    }

    /// <summary>A list whose items cannot be had.</summary>
    private sealed class Failing<T>(int count) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index] => throw new InvalidOperationException("secret");

        public IEnumerator<T> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class ItemLoader(IBatchScheduler scheduler) : CacheDataLoader<int, Item?>(scheduler)
    {
        protected override ValueTask<Item?> LoadSingleAsync(int key, CancellationToken cancellationToken) => new(new Item());
    }

    private sealed class LogLines : ILogger<RequestExecutor>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception?.Message}");
    }
}
