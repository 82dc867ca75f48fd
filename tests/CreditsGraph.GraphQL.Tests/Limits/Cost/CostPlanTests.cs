using static CreditsGraph.GraphQL.Tests.Limits.Cost.CostGraph;

namespace CreditsGraph.GraphQL.Tests.Limits.Cost;

/// <summary>Documents with their costs as they were worked out by hand.</summary>
public sealed class CostPlanTests
{
    private const double Largest = 10_000_000;

    /// <summary>Of each document the field cost, then the type cost, of which the root object is always 1.</summary>
    public static TheoryData<string, double, double> Documents => new()
    {
        // Leaves are free; objects, and fields of them, cost 1.
        { "{ __typename }", 0, 1 },
        { "{ me { id } }", 1, 2 },
        { "{ me { id __typename friend { id } } }", 2, 3 },
        { "mutation { rename { id } }", 7, 2 },
        { "{ price }", 0, 3 },
        { "{ colour }", 0, 1.5 },

        // What merges is one field; aliases and fragments count each time.
        { "{ me { id } me { best { id } } }", 2, 3 },
        { "{ a: me { id } b: me { id } c: me { id } }", 3, 4 },
        { "{ me { ...F ...F } } fragment F on Person { friend { id } }", 2, 3 },
        { "{ a: me { ...F } b: me { ...F } } fragment F on Person { friend { id } }", 4, 5 },
        { "{ me { ... on Named { best { id } } ... on Person { best { friend { id } } } } }", 3, 4 },

        // Lists multiply what is below them, and not their own field.
        { "{ people(first: 3) { id } }", 1, 4 },
        { "{ people(first: 3) { friend { id } } }", 4, 7 },
        { "{ people(first: 2) { friends(first: 3) { friend { id } } } }", 9, 15 },
        { "{ people(first: 0) { friends(first: 100) { id } } }", 1, 1 },
        { "{ assumed { id } }", 1, 8 },
        { "{ names }", 0, 1 },

        // Where nothing says how long a list is, it is 100, and so is each list within a list.
        { "{ unknown { id } }", 1, 101 },
        { "{ grid { id } }", 1, 301 },

        // Of several slicing arguments the larger counts; of none the default, or what is assumed.
        { "{ people(first: 2, last: 5) { id } }", 1, 6 },
        { "{ people { id } }", 1, 21 },
        { "{ people(first: null) { id } }", 1, 21 },
        { "{ people(first: null, last: 2) { id } }", 1, 3 },
        { "{ people(first: -5) { id } }", 1, 21 },
        { "{ people(first: -5, last: 3) { id } }", 1, 21 },
        { "{ backup { id } }", 1, 8 },
        { "{ backup(first: 2) { id } }", 1, 3 },
        { "{ defaulted { id } }", 1, 51 },
        { "{ defaulted(first: 2) { id } }", 1, 3 },

        // A connection's own objects count once, its rows as many times as its arguments say.
        { "{ everyone(first: 4) { total } }", 10, 2 },
        { "{ everyone(first: 4) { nodes { id } } }", 11, 6 },
        { "{ everyone(first: 4) { total edges { node { id } } nodes { id } } }", 16, 14 },
        { "{ everyone(first: 4) { a: nodes { friend { id } } b: nodes { friend { id } } } }", 20, 18 },
        { "{ everyone(first: 2) { nodes { friends(first: 3) { friend { id } } } } }", 19, 16 },
        { "{ a: everyone(first: 1) { ...C } b: everyone(first: 3) { ...C } } fragment C on People { nodes { friend { id } } }", 26, 11 },

        // A list of the client's: its items, each of which weighs what the argument does.
        { "{ byId(ids: [1, 2, 3]) { id } }", 31, 4 },
        { "{ byId(ids: 7) { id } }", 11, 2 },
        { "{ byId(ids: []) { id } }", 1, 1 },
        { "{ byId { id } }", 1, 101 },

        // Abstract types are as dear as the dearest of their types, by fields and by types each.
        { "{ thing { __typename } }", 1, 5 },
        { "{ thing { ... on Person { friend { id } } } }", 2, 5 },
        { "{ thing { ... on Person { friend { id } } ... on Robot { best { id } } } }", 7, 6 },
        { "{ thing { ... on Person { friend { friend { friend { friend { id } } } } } ... on Robot { best { id } } } }", 7, 6 },
        { "{ thing { ... on Person { friend { friend { friend { friend { friend { id } } } } } } ... on Robot { id } } }", 6, 7 },
        { "{ named { best { id } } }", 7, 6 },
        { "{ named { page(first: 200) { nodes { id } } } }", 3, 206 },
        { "{ things(first: 2) { ... on Named { best { id } } } }", 13, 11 },

        // Arguments and input fields count where they are given, and never make a field cost less than nothing.
        { "{ search { id } }", 5, 2 },
        { "{ search(exact: true) { id } }", 8, 2 },
        { "{ search(approx: true) { id } }", 2, 2 },
        { "{ search(filter: {}) { id } }", 6, 2 },
        { "{ search(filter: { name: \"x\", note: \"y\" }) { id } }", 8, 2 },
        { "{ search(filter: { near: { city: \"x\" } }) { id } }", 7, 2 },
        { "{ search(filter: { any: [{ name: \"x\" }, { name: \"y\" }] }) { id } }", 11, 2 },
        { "{ search(filter: { name: \"x\", fast: true }) { id } }", 0, 2 },
        { "{ search(filters: [{ name: \"x\" }, { name: \"y\" }]) { id } }", 10, 2 },

        // A null counts what raises and not what lowers; of several items in a list none lowers.
        { "{ search(exact: null, approx: null, filter: null) { id } }", 9, 2 },
        { "{ search(filter: { name: null, fast: null }) { id } }", 8, 2 },
        { "{ search(filters: [{ fast: true }, { fast: true }]) { id } }", 6, 2 },

        // Directives raise what they stand at, however often, and never lower it.
        { "{ me @slow(by: 1) { id } }", 6, 2 },
        { "{ me @slow(by: 1) @slow(by: 2) { id } }", 11, 2 },
        { "{ me { id } me @slow(by: 1) { id } }", 6, 2 },
        { "{ search @quick(by: 1) { id } }", 5, 2 },

        // Introspection counts a tenth.
        { "{ __schema { queryType { name } } }", 0.2, 1.2 },
        { "{ __schema { types { name } } }", 0.2, 7.1 },
        { "{ __type(name: \"Query\") { fields { args { name } } } }", 0.8, 2.9 },

        // What is skipped is not there.
        { "{ me { id } a: me @skip(if: true) { id } ... @include(if: false) { b: me { id } } }", 1, 2 },
    };

    public static TheoryData<string, string?, double, double> DocumentsWithVariables => new()
    {
        { "query($n: Int) { people(first: $n) { id } }", """{"n":5}""", 1, 6 },
        { "query($n: Int) { people(first: $n) { id } }", """{"n":0}""", 1, 1 },
        { "query($n: Int) { people(first: $n) { id } }", null, 1, 21 },
        { "query($n: Int) { people(first: $n) { id } }", """{"n":null}""", 1, 21 },
        { "query($n: Int) { people(first: $n) { id } }", """{"n":-7}""", 1, 21 },
        { "query($n: Int) { people(first: $n) { id } }", """{"n":2147483647}""", 1, Largest },
        { "query($n: Int = 7) { people(first: $n) { id } }", null, 1, 8 },
        { "query($n: Int = 7) { people(first: $n) { id } }", """{"n":2}""", 1, 3 },
        { "query($n: Int = 7) { people(first: $n) { id } }", """{"n":null}""", 1, 21 },
        { "query($n: Int!) { people(first: $n, last: 4) { id } }", """{"n":3}""", 1, 5 },

        // The argument's own default stands in for a variable that is not given; a null may mean more.
        { "query($n: Int) { defaulted(first: $n) { id } }", null, 1, 51 },
        { "query($n: Int) { defaulted(first: $n) { id } }", """{"n":2}""", 1, 3 },
        { "query($n: Int) { defaulted(first: $n) { id } }", """{"n":null}""", 1, 101 },
        { "query($n: Int) { backup(first: $n) { id } }", """{"n":null}""", 1, 8 },

        // The same variable below and beside itself, and of connections that share their selections.
        { "query($n: Int) { people(first: $n) { friends(first: $n) { friend { id } } } }", """{"n":3}""", 13, 22 },
        { "query($n: Int) { a: everyone(first: 1) { ...C } b: everyone(first: $n) { ...C } } fragment C on People { nodes { friend { id } } }", """{"n":3}""", 26, 11 },
        { "query($n: Int) { thing { ... on Person { friends(first: $n) { id } } ... on Robot { best { id } } } }", """{"n":1}""", 7, 6 },
        { "query($n: Int) { thing { ... on Person { friends(first: $n) { id } } ... on Robot { best { id } } } }", """{"n":9}""", 7, 11 },

        { "query($n: Int) { ...F a: me { friends(first: $n) { id } } b: me { ...G } c: me { ...G @include(if: true) id } } fragment F on Query { me { ...G } } fragment G on Person { friends(first: $n) { id } }", """{"n":3}""", 8, 17 },
        { "query($n: Int) { a: me { ...G } b: me { ...G friends(first: $n) @slow(by: 1) { id } } } fragment G on Person { friends(first: $n) { id } }", """{"n":3}""", 9, 9 },

        { "query($ids: [ID!]) { byId(ids: $ids) { id } }", """{"ids":["1","2","3"]}""", 31, 4 },
        { "query($ids: [ID!]) { byId(ids: $ids) { id } }", """{"ids":"1"}""", 11, 2 },
        { "query($ids: [ID!]) { byId(ids: $ids) { id } }", """{"ids":null}""", 11, 101 },
        { "query($ids: [ID!]) { byId(ids: $ids) { id } }", null, 1, 101 },
        { "query($id: ID!) { byId(ids: [$id, $id]) { id } }", """{"id":"1"}""", 21, 3 },

        { "query($f: Filter) { search(filter: $f) { id } }", """{"f":{"name":"x","near":{"city":"y"},"note":"z"}}""", 9, 2 },
        { "query($f: Filter) { search(filter: $f) { id } }", """{"f":{"any":[{"name":"x"},{"any":{"name":"y"}}]}}""", 12, 2 },
        { "query($f: Filter) { search(filter: $f) { id } }", """{"f":{"name":"x","fast":true}}""", 0, 2 },
        { "query($f: Filter) { search(filter: $f) { id } }", """{"f":{"name":null,"fast":null}}""", 8, 2 },
        { "query($f: Filter) { search(filter: $f) { id } }", """{"f":null}""", 6, 2 },
        { "query($f: Filter) { search(filter: $f) { id } }", null, 5, 2 },
        { "query($f: Filter = { name: \"x\" }) { search(filter: $f) { id } }", null, 8, 2 },
        { "query($f: [Filter!]) { search(filters: $f) { id } }", """{"f":[{"fast":true},{"fast":true}]}""", 6, 2 },
        { "query($s: String, $n: Near) { search(filter: { name: $s, near: $n }) { id } }", """{"s":"x","n":{}}""", 9, 2 },
        { "query($s: String, $n: Near) { search(filter: { name: $s, near: $n }) { id } }", null, 6, 2 },
        { "query($f: Filter!) { search(filters: [$f, { name: \"x\" }]) { id } }", """{"f":{"fast":true}}""", 8, 2 },
        { "query($b: Boolean) { search(approx: $b) { id } }", """{"b":true}""", 2, 2 },
        { "query($b: Boolean) { search(approx: $b) { id } }", """{"b":null}""", 5, 2 },
        { "query($b: Boolean) { search(approx: $b) { id } }", null, 5, 2 },
        { "query($n: Int) { me @slow(by: $n) { id } }", """{"n":1}""", 6, 2 },
        { "query($n: Int) { search @quick(by: $n) { id } }", """{"n":1}""", 5, 2 },

        { "query($if: Boolean!) { me { id } a: me @include(if: $if) { friend { id } } }", """{"if":true}""", 3, 4 },
        { "query($if: Boolean!) { me { id } a: me @include(if: $if) { friend { id } } }", """{"if":false}""", 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Evaluate_Document_IsAsWorkedOutByHand(string document, double fieldCost, double typeCost)
    {
        var cost = CostOf(document, null, out var plan);

        Assert.Equal((fieldCost, typeCost), (cost.FieldCost, cost.TypeCost));
        Assert.Equal(cost, plan.Constant);
    }

    [Theory]
    [MemberData(nameof(DocumentsWithVariables))]
    public void Evaluate_DocumentWithVariables_IsAsWorkedOutByHand(string document, string? variables, double fieldCost, double typeCost)
    {
        var cost = CostOf(document, variables);

        Assert.Equal((fieldCost, typeCost), (cost.FieldCost, cost.TypeCost));
    }

    [Theory]
    [InlineData("query($if: Boolean!) { me { id @skip(if: $if) friend { id } } }", """{"if":true}""", true)]
    [InlineData("query($note: String) { search(filter: { note: $note }) { id } }", null, true)]
    [InlineData("query($n: Int) { people(first: $n) { id } }", null, false)]
    public void Constant_VariablesThatDoNotMatter_IsThere(string document, string? variables, bool isConstant)
    {
        CostOf(document, variables, out var plan);

        Assert.Equal(isConstant, plan.Constant is not null);
    }
}
