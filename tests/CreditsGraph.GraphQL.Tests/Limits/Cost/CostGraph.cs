using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Limits.Cost;

/// <summary>A small schema with everything that costs can depend on, and the costs of documents over it.</summary>
internal static class CostGraph
{
    public const string Directives = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(
          assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean! = true
        ) on FIELD_DEFINITION
        """;

    private const string Sdl = $$"""
        {{Directives}}
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        directive @slow(by: Int @cost(weight: "5")) repeatable on FIELD
        directive @quick(by: Int @cost(weight: "-5")) repeatable on FIELD
        type Query {
          me: Person
          people(first: Int, last: Int): [Person!]!
            @listSize(slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 20, requireOneSlicingArgument: false)
          strict(first: Int, last: Int): [Person!] @listSize(slicingArguments: ["first", "last"])
          defaulted(first: Int = 50): [Person!] @listSize(slicingArguments: ["first"])
          backup(first: Int): [Person!] @listSize(assumedSize: 7, slicingArguments: ["first"], requireOneSlicingArgument: false)
          assumed: [Person!] @listSize(assumedSize: 7)
          unknown: [Person!]
          grid: [[Person!]!] @listSize(assumedSize: 3)
          names: [String!] @listSize(assumedSize: 4)
          everyone(first: Int, last: Int): People @cost(weight: "10")
            @listSize(slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 20, sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
          byId(ids: [ID!] @cost(weight: "10")): [Person]! @listSize(slicingArguments: ["ids"], requireOneSlicingArgument: false)
          needed(ids: [ID!]!): [Person] @listSize(slicingArguments: ["ids"])
          thing: Thing
          things(first: Int): [Thing] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false, slicingArgumentDefaultValue: 5)
          named: Named
          search(filter: Filter, filters: [Filter!], exact: Boolean @cost(weight: "3"), approx: Boolean @cost(weight: "-3")): Person @cost(weight: "5")
          price: Price
          colour: Colour
        }
        type Mutation { rename: Person @cost(weight: "7") }
        interface Named { id: ID  best: Person  named: Named  page(first: Int): People }
        type Person implements Named {
          id: ID
          best: Person
          friend: Person
          friends(first: Int): [Person!]! @listSize(slicingArguments: ["first"], slicingArgumentDefaultValue: 20, requireOneSlicingArgument: false)
          named: Named
          page(first: Int): People
        }
        type Robot implements Named @cost(weight: "4") {
          id: ID
          best: Person @cost(weight: "6")
          named: Named
          page(first: Int): People @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
        }
        union Thing = Person | Robot
        type People { total: Int  edges: [Edge!]!  nodes: [Person!]! }
        type Edge { node: Person }
        input Filter { name: String @cost(weight: "2")  near: Near  any: [Filter!]  fast: Boolean @cost(weight: "-12")  note: String }
        input Near { city: String }
        scalar Price @cost(weight: "2")
        enum Colour @cost(weight: "0.5") { RED }
        """;

    public static GraphQL.Types.Schema Schema { get; } = Bind().Build();

    public static RequestExecutor CreateExecutor(int maximum) =>
        TestExecutor.Create(Bind(), new ExecutorOptions { Limits = new LimitOptions { Cost = maximum } });

    /// <summary>What an operation costs with the client's variables.</summary>
    public static OperationCost CostOf(string document, string? variables = null, bool isIncremental = false) =>
        CostOf(document, variables, out _, isIncremental);

    /// <param name="document">A valid document with one operation.</param>
    /// <param name="variables">What the client gives.</param>
    /// <param name="plan">What was planned of it.</param>
    /// <param name="isIncremental">Whether the client takes several payloads.</param>
    public static OperationCost CostOf(string document, string? variables, out CostPlan plan, bool isIncremental = false)
    {
        var parsed = GraphQLParser.Parse(document);
        Assert.Empty(DocumentValidator.Validate(Schema, parsed));
        var operation = new PreparedDocument(parsed, []).FindOperation(null);
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        var errors = new List<GraphQLError>();
        var values = VariableCoercion.Coerce(Schema, parsed, operation!, json?.RootElement ?? default, errors);
        Assert.Empty(errors);
        plan = OperationPlanner.Plan(Schema, parsed, operation!, values!, new LimitOptions(), isIncremental).Cost;
        return plan.Evaluate(values!, out _);
    }

    private static SchemaBuilder Bind() => SchemaBuilder.FromSdl(Sdl)
        .Leaf<decimal>("Price", static (buffer, value) => buffer.WriteNumber((double)value))
        .Enum<Colour>("Colour")
        .Object<RootValue>("Query", static type => type
            .Field("me", static _ => Person.Only)
            .List("people", static _ => Person.All)
            .List("strict", static _ => Person.All)
            .List("defaulted", static _ => Person.All)
            .List("backup", static _ => Person.All)
            .List("assumed", static _ => Person.All)
            .List("unknown", static _ => Person.All)
            .Field("grid", static _ => (IReadOnlyList<IReadOnlyList<Person>>)[Person.All], ValueShape.List(ValueShape.List(ValueShape.Of<Person>())))
            .Field("names", static _ => (IReadOnlyList<string>)["a"], ValueShape.List(ValueShape.Of<string>()))
            .Field("everyone", static _ => new People())
            .List("byId", static _ => Person.All)
            .List("needed", static (_, context) => context.Arguments.Has("ids") ? Person.All : [])
            .Field<object>("thing", static _ => Person.Only)
            .List<object>("things", static _ => [Person.Only, new Robot()])
            .Field<object>("named", static _ => new Robot())
            .Field("search", static _ => Person.Only)
            .Field("price", static _ => 1m)
            .Field("colour", static _ => Colour.Red))
        .Object<RootValue>("Mutation", static type => type.Field("rename", static _ => Person.Only))
        .Object<Person>("Person", static type => type
            .Field("id", static _ => "1")
            .Field("best", static person => person)
            .Field("friend", static person => person)
            .List("friends", static _ => Person.All)
            .Field<object>("named", static person => person)
            .Field("page", static _ => new People()))
        .Object<Robot>("Robot", static type => type
            .Field("id", static _ => "2")
            .Field("best", static _ => Person.Only)
            .Field<object>("named", static robot => robot)
            .Field("page", static _ => new People()))
        .Object<People>("People", static type => type
            .Field("total", static _ => 1)
            .List("edges", static _ => (IReadOnlyList<Edge>)[new Edge()])
            .List("nodes", static _ => Person.All))
        .Object<Edge>("Edge", static type => type.Field("node", static _ => Person.Only));

    private enum Colour
    {
        Red,
    }

    private sealed record Person
    {
        public static Person Only { get; } = new();

        public static IReadOnlyList<Person> All { get; } = [Only];
    }

    private sealed record Robot;

    private sealed record People;

    private sealed record Edge;
}
