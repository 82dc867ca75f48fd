using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>CollectFields and CollectSubfields (sections 6.3.1 and 6.4.4), and the bounds on what documents make of them.</summary>
public class PlannerTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl("""
            type Query { a(x: Int, filter: Filter): Query  b: Query  n: Int  item: Item  any: Any }
            type Mutation { first: Int  second: Query }
            interface Item { name: String  sub: Query }
            type Book implements Item { name: String  sub: Query  pages: Int }
            type Map implements Item { name: String  sub: Query  scale: Float }
            union Any = Book | Map
            input Filter { x: Int }
            """)
        .Input("Filter", fields => fields.Get<int>("x") == 0 ? throw new InvalidOperationException("secret") : fields)
        .Object<RootValue>("Query", type => type
            .Field("a", (q, _) => q).Field("b", q => q).Field("n", _ => 1).Field<object>("item", _ => new Book()).Field<object>("any", _ => new Book()))
        .Object<RootValue>("Mutation", type => type.Field("first", _ => 1).Field("second", q => q))
        .Object<Book>("Book", type => type.Field("name", _ => "book").Field<RootValue?>("sub", _ => null).Field("pages", _ => 1))
        .Object<Map>("Map", type => type.Field("name", _ => "map").Field<RootValue?>("sub", _ => null).Field("scale", _ => 1.0))
        .Build();

    [Theory]
    [InlineData("{ n a { n } x: n }", "n a{n} x")]
    [InlineData("{ a { n } n a { b { n } n m: n } }", "a{n b{n} m} n")]
    [InlineData("{ a { ...F n } ...G } fragment F on Query { b { n } } fragment G on Query { a { b { m: n } } }", "a{b{n m} n}")]
    [InlineData("{ ... { n } ... on Query { m: n } ... on Query @include(if: true) { o: n } ... @skip(if: true) { p: n } }", "n m o")]
    [InlineData("{ ...F @skip(if: true) n ...F } fragment F on Query { m: n }", "n m")]
    [InlineData("{ n @include(if: false) @skip(if: false) m: n @include(if: true) @skip(if: true) o: n @include(if: true) @skip(if: false) }", "o")]
    [InlineData("{ a { n @skip(if: true) } }", "a{}")]
    [InlineData("{ __typename t: __typename __schema { queryType { name } } }", "__typename t __schema{queryType{name}}")]
    [InlineData("{ item { name ... on Book { v: pages } ... on Map { v: scale } } }", "item{Book:name v|Map:name v}")]
    [InlineData("{ any { ... on Item { name } ... on Map { scale } } any { ... on Book { name pages sub { n } } } }", "any{Book:name pages sub{n}|Map:name scale}")]
    [InlineData("mutation { second { n } first __typename }", "second{n} first __typename")]
    public void Plan_Selections_MergeInTheOrderOfTheDocument(string document, string expected) =>
        Assert.Equal(expected, Print(Plan(document).Root));

    [Fact]
    public void Plan_ConditionsOfVariables_AreDecidedByTheirValues()
    {
        const string Document = "query($a: Boolean!, $b: Boolean = true) { n @include(if: $a) m: n @skip(if: $b) o: n }";

        Assert.Equal("n o", Print(Plan(Document, ("a", true), ("b", true)).Root));
        Assert.Equal("m o", Print(Plan(Document, ("a", false), ("b", false)).Root));
    }

    [Fact]
    public void GetPlan_SameConditions_IsTheSamePlan()
    {
        var prepared = Prepare("query A($a: Boolean!, $n: Int) { n @include(if: $a) a(x: $n) { n } } query B { n }");
        var operation = prepared.FindOperation("A")!;
        OperationPlan PlanOf(bool a, int n) => prepared.GetPlan(Schema, operation, Variables(("a", a), ("n", n)), new LimitOptions(), isIncremental: false);

        var plan = PlanOf(true, 1);

        Assert.Same(plan, PlanOf(true, 2));
        Assert.NotSame(plan, PlanOf(false, 1));
        Assert.NotSame(plan, prepared.GetPlan(Schema, prepared.FindOperation("B")!, VariableValues.Empty, new LimitOptions(), isIncremental: false));
    }

    [Fact]
    public void GetPlan_ManyConditions_KeepsABoundedNumberOfPlans()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"v{i}").ToArray();
        var prepared = Prepare($"query({string.Join(' ', names.Select(v => $"${v}: Boolean!"))}) {{ {string.Join(' ', names.Select(v => $"{v}: n @include(if: ${v})"))} n }}");
        OperationPlan PlanOf(int bits) => prepared.GetPlan(
            Schema, prepared.FindOperation(null)!, Variables([.. names.Select((v, i) => (v, (object?)((bits >> i & 1) == 1)))]), new LimitOptions(), isIncremental: false);

        var plans = Enumerable.Range(0, 4096).Select(PlanOf).ToArray();
        var kept = Enumerable.Range(0, 4096).Where(bits => ReferenceEquals(plans[bits], PlanOf(bits))).ToArray();

        Assert.Equal("v1 n", Print(plans[2].Root));
        Assert.InRange(kept.Length, 20, 400);
        Assert.InRange(kept.Sum(bits => plans[bits].FieldCount), 0, 512);
    }

    [Fact]
    public void GetPlan_MoreConditionsThanBits_AreStillDecided()
    {
        var names = Enumerable.Range(0, 70).Select(i => $"v{i}").ToArray();
        var prepared = Prepare($"query({string.Join(' ', names.Select(v => $"${v}: Boolean!"))}) {{ {string.Join(' ', names.Select(v => $"{v}: n @include(if: ${v})"))} }}");

        var plan = prepared.GetPlan(
            Schema, prepared.FindOperation(null)!, Variables([.. names.Select((v, i) => (v, (object?)(i is 3 or 69)))]), new LimitOptions(), isIncremental: false);

        Assert.Equal("v3 v69", Print(plan.Root));
    }

    [Fact]
    public void Plan_ArgumentsThatFail_AreLeftToTheField()
    {
        var field = Plan("{ a(filter: { x: 0 }) { n } b { a(filter: { x: 1 }) { n } } }").Root.Fields;

        Assert.Null(field[0].ConstantArguments);
        Assert.NotNull(field[1].Selection!.Fields[0].ConstantArguments);
    }

    [Fact]
    public void Plan_AsDeepAsTheParserAllows_IsAllowed() =>
        Assert.Equal(200, Plan(Nested(199)).Root.Height);

    [Fact]
    public void Plan_DeeperThroughFragments_IsRefused()
    {
        var document = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 10; i++)
            document.Append($" fragment F{i} on Query {Nested(25, i < 9 ? $"...F{i + 1}" : "n")}");

        AssertRefused(document.ToString(), nameof(LimitOptions.Depth), "The operation is nested deeper than 200 levels.");
    }

    // Without a field between them the fragments nest 4,000 deep.
    [Fact]
    public void Plan_FragmentsNestedWithoutFields_IsRefused()
    {
        var document = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 40; i++)
        {
            document.Append($" fragment F{i} on Query {{ ").Insert(document.Length, "... { ", 100)
                .Append(i < 39 ? $"...F{i + 1}" : "n").Append('}', 101);
        }

        AssertRefused(document.ToString(), nameof(LimitOptions.Depth), "Fragments are nested deeper than 200 levels.");
    }

    // Each fragment is planned once, but what they write together doubles with each.
    [Fact]
    public void Plan_FragmentsThatDouble_IsRefused()
    {
        var document = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 40; i++)
            document.Append($" fragment F{i} on Query {{ a {{ ...F{i + 1} }} b {{ ...F{i + 1} }} }}");
        document.Append(" fragment F40 on Query { n }");

        AssertRefused(document.ToString(), nameof(LimitOptions.Fields), "The operation has more than 20000 fields once its fragments are expanded.");
    }

    // Every path through the fragments merges other fields, so that no two selections are the same.
    [Fact]
    public void Plan_FragmentsThatMergeDifferentlyOnEveryPath_IsRefused()
    {
        var document = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 60; i++)
            document.Append($" fragment F{i} on Query {{ a {{ ...F{i + 1} ...G{i} }} b {{ ...F{i + 1} }} }} fragment G{i} on Query {{ a {{ n }} b {{ n }} }}");
        document.Append(" fragment F60 on Query { n }");

        AssertRefused(document.ToString(), nameof(LimitOptions.Fields), "once its fragments are expanded.");
    }

    [Fact]
    public void Plan_ThousandsOfSelectionsThatMerge_TakesBoundedWork()
    {
        var document = new StringBuilder("{ item { ");
        for (var i = 0; i < 1_000; i++)
            document.Append("sub { a { a { a { n } } } } ");

        Assert.Equal(
            "item{Book:sub{a{a{a{n}}}}|Map:sub{a{a{a{n}}}}}", Print(Plan(document.Append("} }").ToString()).Root));
        var exception = Assert.Throws<ExecutionAbortedException>(() => Plan(document.ToString(), new LimitOptions { Selections = 5_000 }));
        Assert.Equal("The operation has more than 5000 selections once its fragments are expanded.", exception.Message);
    }

    private static void AssertRefused(string document, string limit, string message)
    {
        var exception = Assert.Throws<ExecutionAbortedException>(() => Plan(document));
        Assert.Equal(limit, exception.Excess.Limit);
        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
    }

    private static string Nested(int levels, string inner = "n") =>
        string.Concat(Enumerable.Repeat("{ a ", levels)) + $"{{ {inner} }}" + new string('}', levels);

    private static PreparedDocument Prepare(string document) => new(GraphQLParser.Parse(Encoding.UTF8.GetBytes(document)), []);

    private static OperationPlan Plan(string document, params (string Name, object? Value)[] variables) =>
        Plan(document, new LimitOptions(), variables);

    private static OperationPlan Plan(string document, LimitOptions limits, params (string Name, object? Value)[] variables)
    {
        var prepared = Prepare(document);
        return OperationPlanner.Plan(Schema, prepared.Document, prepared.FindOperation(null)!, Variables(variables), limits, isIncremental: false);
    }

    private static VariableValues Variables(params (string Name, object? Value)[] variables)
    {
        var values = new VariableValues();
        foreach (var (name, value) in variables)
            values.Add(name, value);
        return values;
    }

    /// <summary>Response names with the selections below them, for each concrete type where there are several.</summary>
    private static string Print(SelectionPlan plan) => string.Join(' ', plan.Fields.Select(field => field.Selections.Count switch
    {
        0 => field.ResponseName,
        1 => $"{field.ResponseName}{{{Print(field.Selection!)}}}",
        _ => $"{field.ResponseName}{{{string.Join('|', field.Selections.Values.Select(s => $"{s.Type}:{Print(s)}"))}}}",
    }));

    internal sealed class Book;

    internal sealed class Map;
}
