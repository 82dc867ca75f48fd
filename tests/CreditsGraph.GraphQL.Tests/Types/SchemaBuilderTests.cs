using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Types;

public class SchemaBuilderTests
{
    private const string Query = "type Query { value: Int }";

    [Fact]
    public void Build_EverythingWrong_ListsAllAtOnce()
    {
        var builder = SchemaBuilder.FromSdl("""
                type Query { count: Int!  unbound: Int  list: [Int]  notList: Int  other: Other  pet: Pet  color: Color  day: Day }
                type Other { id: ID }
                type Unbound { id: ID }
                interface Pet { name: String }
                type Cat implements Pet { name: String }
                enum Color { RED  DARK_RED }
                enum Mood { GOOD }
                scalar Day
                """)
            .Enum<Color>("Color")
            .Scalar("Nowhere", ScalarInput.Any)
            .Leaf<int>("Other", static (_, _) => { })
            .Input<string>("Color", _ => "")
            .Object<RootValue>("Query", type => type
                .Field("count", _ => "text")
                .Field("list", _ => 1)
                .List<int>("notList", _ => [])
                .Field("other", _ => new Cat())
                .Field("pet", _ => "text")
                .Field("color", _ => 7)
                .Field("day", _ => 1)
                .Field("day", _ => 1)
                .Field("nowhere", _ => 1))
            .Object<Other>("Other", type => type.Field("id", _ => "1"))
            .Object<Other>("Other", type => type.Field("id", _ => "1"))
            .Object<Cat>("Cat", type => type.Field("name", _ => "c"))
            .Object<Cat>("Dog", _ => { });

        Assert.Equal(
            [
                "Color.DARK_RED has no member in CreditsGraph.GraphQL.Tests.Types.SchemaBuilderTests+Color.",
                "CreditsGraph.GraphQL.Tests.Types.SchemaBuilderTests+Color.Blue has no value in Color.",
                "Nowhere is bound, but the schema has no such type.",
                "Color is bound, but the schema has no such type.",
                "Other is bound twice.",
                "Dog is bound, but the schema has no such type.",
                "Query.count is bound to System.String, which cannot be Int!.",
                "Query.list is bound to System.Int32, which cannot be [Int].",
                "Query.notList is bound to a list of System.Int32, but its type is Int.",
                "Query.other is bound to CreditsGraph.GraphQL.Tests.Types.SchemaBuilderTests+Cat, but Other is bound to CreditsGraph.GraphQL.Tests.Types.SchemaBuilderTests+Other.",
                "Query.pet is bound to System.String, which can be none of the possible types of Pet.",
                "Query.color is bound to System.Int32, which cannot be Color.",
                "Query.day is bound to System.Int32, which cannot be Day.",
                "Query.day is bound twice.",
                "Query.nowhere is bound, but the schema has no such field.",
                "Query.unbound is not bound.",
                "Unbound is not bound.",
                "Mood is not bound.",
                "Day is not bound.",
            ],
            Problems(builder));
    }

    [Fact]
    public void Build_RootsBoundToOtherTypes_IsRefused() => Assert.Equal(
        [
            "Query is a root and must be bound to CreditsGraph.GraphQL.Execution.RootValue.",
            "Mutation is a root and must be bound to CreditsGraph.GraphQL.Execution.RootValue.",
        ],
        Problems(SchemaBuilder.FromSdl("type Query { value: Int } type Mutation { value: Int }")
            .Object<string>("Query", type => type.Field("value", _ => 1))
            .Object<string>("Mutation", type => type.Field("value", _ => 1))));

    [Fact]
    public void Build_PossibleTypesThatLookAlike_IsRefused() => Assert.Equal(
        ["Query.any cannot tell B from A: both are bound to CreditsGraph.GraphQL.Tests.Types.SchemaBuilderTests+Cat."],
        Problems(SchemaBuilder.FromSdl("type Query { any: Any } union Any = A | B type A { x: Int } type B { x: Int }")
            .Object<RootValue>("Query", type => type.Field<object>("any", _ => new Cat()))
            .Object<Cat>("A", type => type.Field("x", _ => 1))
            .Object<Cat>("B", type => type.Field("x", _ => 1))));

    [Fact]
    public void FromSdl_InvalidSchema_IsRefusedBeforeBinding() =>
        Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("type Query { value: Nowhere }"));

    [Fact]
    public async Task Enum_MembersInAnyCase_AreTheValuesWithoutUnderscores()
    {
        var executor = TestExecutor.Create(SchemaBuilder.FromSdl("type Query { all: [Word!]!  same(word: Word!): Word }  enum Word { PARTIALLY_APPLIED  voidNow  a1_B }")
            .Enum<Word>("Word")
            .Object<RootValue>("Query", type => type
                .List<Word>("all", _ => [Word.A1B, Word.VoidNow, Word.Partially_Applied])
                .Field("same", (_, c) => c.Arguments.Get<Word>("word"))));

        Assert.Equal(
            """{"data":{"all":["a1_B","voidNow","PARTIALLY_APPLIED"],"same":"voidNow","x":"PARTIALLY_APPLIED"}}""",
            await executor.ExecuteAsync("{ all same(word: voidNow) x: same(word: PARTIALLY_APPLIED) }"));
    }

    [Fact]
    public void Enum_NotOverInt_IsRefused() => Assert.Throws<NotSupportedException>(
        () => SchemaBuilder.FromSdl("type Query { a: Small } enum Small { ONE }").Enum<Small>("Small"));

    [Fact]
    public async Task Shapes_ListsOfListsOfNullableStructs_AreWritten()
    {
        var executor = TestExecutor.Create(SchemaBuilder.FromSdl("type Query { cube: [[[Int]!]!] }")
            .Object<RootValue>("Query", type => type.Field<IReadOnlyList<IReadOnlyList<IReadOnlyList<int?>?>?>?>(
                "cube", _ => [[[1, null], []], []], ValueShape.List(ValueShape.List(ValueShape.List(ValueShape.Nullable<int>()))))));

        Assert.Equal("""{"data":{"cube":[[[1,null],[]],[]]}}""", await executor.ExecuteAsync("{ cube }"));
    }

    [Fact]
    public async Task Leaf_SeveralTypesOfOneScalar_WritesEachItsWay()
    {
        var executor = TestExecutor.Create(SchemaBuilder.FromSdl("type Query { a: Day b: Day c: Day! } scalar Day")
            .Leaf<DateOnly>("Day", static (buffer, value) => buffer.WriteUnescapedString(value, "O"))
            .Leaf<int>("Day", static (buffer, value) => buffer.WriteNumber(value), static value => value < 0)
            .Object<RootValue>("Query", type => type.Field("a", _ => new DateOnly(2024, 2, 29)).Field("b", _ => -1).Field("c", _ => 3)));

        Assert.Equal("""{"data":{"a":"2024-02-29","b":null,"c":3}}""", await executor.ExecuteAsync("{ a b c }"));
    }

    [Fact]
    public async Task Input_BoundToAType_IsWhatResolversSee()
    {
        var executor = TestExecutor.Create(SchemaBuilder.FromSdl("type Query { add(pair: Pair!): Int } input Pair { a: Int! b: Int = 2 }")
            .Input("Pair", static fields => new Pair(fields.Get<int>("a"), fields.Get<int>("b")))
            .Object<RootValue>("Query", type => type.Field("add", (_, c) => c.Arguments.Get<Pair>("pair")!.Sum)));

        Assert.Equal(
            """{"data":{"add":42,"x":3}}""",
            await executor.ExecuteAsync("query($p: Pair!) { add(pair: $p) x: add(pair: { a: 1 }) }", variables: """{"p":{"a":40}}"""));
    }

    [Fact]
    public void Build_CompleteBinding_GivesTheSchema()
    {
        var schema = SchemaBuilder.FromSdl(Query).Object<RootValue>("Query", type => type.Field("value", _ => 1)).Build();

        Assert.Equal("Query", schema.QueryType.Name);
    }

    private static IReadOnlyList<string> Problems(SchemaBuilder builder) =>
        Assert.Throws<SchemaException>(builder.Build).Problems;

    internal enum Color
    {
        Red,
        Blue,
    }

#pragma warning disable CA1028 // That it is not an int is the point.
    internal enum Small : byte
    {
        One,
    }
#pragma warning restore CA1028

    internal enum Word
    {
#pragma warning disable CA1707 // A name as generated code may have it.
        Partially_Applied,
#pragma warning restore CA1707
        VoidNow,
        A1B,
    }

    internal sealed record Pair(int A, int B)
    {
        public int Sum => A + B;
    }

    internal sealed class Other;

    internal sealed class Cat;
}
