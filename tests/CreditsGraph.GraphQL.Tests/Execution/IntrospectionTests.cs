using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Introspection (section 4) as graphql-js answers it for the same SDL.</summary>
public sealed class IntrospectionTests : IDisposable
{
    private const string Sdl = """"
        """
        A schema with every kind of definition.
        """
        schema @tag(name: "root") { query: Root  mutation: Change }
        "Marks."
        directive @tag(name: String!, "Nobody needs it." weight: Int = 3 @deprecated) repeatable on SCHEMA | OBJECT | FIELD_DEFINITION
        type Root { node(id: ID!): Node  search(text: String = "a \"b\"\n", by: By, order: [Order!]! = [UP, DOWN]): [Hit!]!
          old(a: Int @deprecated(reason: "No."), b: Int): Int @deprecated  day: Day }
        type Change { touch(by: By!): Boolean! }
        interface Node { id: ID! }
        "Named."
        interface Named implements Node { id: ID!  "Of it." name: String }
        type Thing implements Named & Node @tag(name: "x") @tag(name: "y") { id: ID!  name: String  matrix: [[Float]!]! }
        type Other implements Node { id: ID! }
        union Hit = Thing | Other
        enum Order { UP  DOWN  SIDEWAYS @deprecated(reason: "Why?") }
        "Either."
        input By @oneOf { id: ID  filter: Filter }
        input Filter { text: String! = "x"  range: Range = { low: 1.5, high: 2e3 }  gone: Int @deprecated  nested: [Filter!] }
        input Range { low: Float  high: Float }
        scalar Day @specifiedBy(url: "https://example.com/day")
        """";

    private readonly string _file = Path.GetTempFileName();
    private readonly RequestExecutor _executor = TestExecutor.Create(SchemaBuilder.FromSdl(Sdl)
        .Enum<Order>("Order")
        .Leaf<DateOnly>("Day", static (buffer, value) => buffer.WriteUnescapedString(value, "O"))
        .Object<RootValue>("Root", type => type
            .Field<object?>("node", _ => null)
            .List<object>("search", _ => [])
            .Field("old", _ => 1)
            .Field<DateOnly>("day", _ => null))
        .Object<RootValue>("Change", type => type.Field("touch", _ => true))
        .Object<Thing>("Thing", type => type
            .Field("id", _ => "")
            .Field("name", _ => "")
            .Field("matrix", _ => null, ValueShape.List(ValueShape.List(ValueShape.Nullable<double>()))))
        .Object<Other>("Other", type => type.Field("id", _ => "")));

    public IntrospectionTests() => File.WriteAllText(_file, Sdl);

    [Fact]
    public async Task Execute_IntrospectionsInTurn_AnswersEachItsOwn()
    {
        const string First = "{ __schema { queryType { name } } }";
        const string Second = "query Named($name: String!) { __type(name: $name) { kind } __typename }";
        const string Mixed = "{ __typename old }";
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Root"}}}}""", await _executor.ExecuteAsync(First));
            Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Root"}}}}""", await _executor.ExecuteAsync(First));
            Assert.Equal("""{"data":{"__type":{"kind":"ENUM"},"__typename":"Root"}}""", await _executor.ExecuteAsync(Second, variables: """{"name":"Order"}"""));
            Assert.Equal("""{"data":{"__type":null,"__typename":"Root"}}""", await _executor.ExecuteAsync(Second, variables: """{"name":"Nothing"}"""));
            Assert.Equal("""{"data":{"__typename":"Root","old":1}}""", await _executor.ExecuteAsync(Mixed));
        }
    }

    [Fact]
    public async Task Execute_IntrospectionAgain_IsWithinTheSameLimitOfBytes()
    {
        var executor = TestExecutor.Create(SchemaBuilder.FromSdl("type Query { a: Int }").Object<RootValue>("Query", type => type.Field("a", _ => 1)));
        var document = Encoding.UTF8.GetBytes(Introspection.Query);
        using var whole = await executor.ExecuteAsync(new GraphQLRequest { Document = document }, default);

        using var batched = await executor.ExecuteAsync(
            new GraphQLRequest { Document = document, BatchSize = executor.Options.Limits.ResponseBytes / (whole.Body.Length / 2) }, default);

        Assert.False(whole.HasErrors);
        Assert.True(batched.HasErrors);
    }

    [RequiresNodeFact]
    public async Task Execute_FullIntrospection_IsAsTheReferenceSays() => await AssertAsTheReferenceAsync(Introspection.Query);

    [RequiresNodeFact]
    public async Task Execute_WithoutWhatIsDeprecated_IsAsTheReferenceSays() => await AssertAsTheReferenceAsync(
        "{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } } }");

    [RequiresNodeFact]
    public async Task Execute_FieldsThatAKindOfTypeLacks_AreNullAsTheReferenceSays() => await AssertAsTheReferenceAsync("""
        { root: __type(name: "Root") { ...T } hit: __type(name: "Hit") { ...T } named: __type(name: "Named") { ...T } by: __type(name: "By") { ...T }
          day: __type(name: "Day") { ...T } order: __type(name: "Order") { ...T } nowhere: __type(name: "Nowhere") { ...T } __typename }
        fragment T on __Type { __typename kind fields { name } interfaces { name } possibleTypes { name } ofType { name } enumValues { name }
          inputFields { name } isOneOf specifiedByURL description }
        """);

    public void Dispose() => File.Delete(_file);

    private async Task AssertAsTheReferenceAsync(string query)
    {
        var expected = await NodeScript.RunAsync(
            "execute-reference.mjs", [_file], JsonSerializer.Serialize(new { query, data = new { } }));

        var actual = await _executor.ExecuteAsync(query);

        Assert.Equal(Introspection.Normalize(expected), Introspection.Normalize(actual));
    }

    internal enum Order
    {
        Up,
        Down,
        Sideways,
    }

    internal sealed class Thing;

    internal sealed class Other;
}
