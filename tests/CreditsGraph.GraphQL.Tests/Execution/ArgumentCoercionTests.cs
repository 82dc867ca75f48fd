using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class ArgumentCoercionTests
{
    private static readonly FieldDefinition Field = CoercionFixture.Schema.QueryType.FindField("f")!;

    [Theory]
    [InlineData("n: 1", "{}", "{n: 1, d: 3}")]
    [InlineData("n: 1, i: $i", "{}", "{n: 1, d: 3}")]
    [InlineData("n: 1, i: $i", """{"i":null}""", "{i: null, n: 1, d: 3}")]
    [InlineData("n: $n", """{"n":4}""", "{n: 4, d: 3}")]
    [InlineData("n: 1, d: $i", "{}", "{n: 1, d: 3}")]
    [InlineData("n: 1, d: $i", """{"i":4}""", "{n: 1, d: 4}")]
    [InlineData("n: 1, l: 2", "{}", "{n: 1, d: 3, l: [2]}")]
    [InlineData("n: 1, l: [1, $i]", "{}", "{n: 1, d: 3, l: [1, null]}")]
    [InlineData("n: 1, m: [1, [$i]]", """{"i":5}""", "{n: 1, d: 3, m: [[1], [5]]}")]
    [InlineData("n: 1, p: {x: 1, y: $i}", "{}", "{n: 1, d: 3, p: {x: 1, y: 7, color: \"RED\"}}")]
    [InlineData("n: 1, p: {x: 1, y: $i}", """{"i":null}""", "{n: 1, d: 3, p: {x: 1, y: null, color: \"RED\"}}")]
    [InlineData("n: 1, p: {x: 1, next: {x: $i, color: GREEN}}", """{"i":2}""", "{n: 1, d: 3, p: {x: 1, y: 7, next: {x: 2, y: 7, color: \"GREEN\"}, color: \"RED\"}}")]
    [InlineData("n: 1, o: {a: $i}", """{"i":4}""", "{n: 1, d: 3, o: {a: 4}}")]
    [InlineData("n: 1, id: 7, f: 2, s: \"x\", b: true", "{}", "{f: 2d, s: \"x\", b: true, id: \"7\", n: 1, d: 3}")]
    [InlineData("n: 1, j: {a: $i, b: [$i, RED]}", "{}", "{n: 1, d: 3, j: {b: [null, \"RED\"]}}")]
    [InlineData("n: 1, j: {a: $i, b: [$i]}", """{"i":5}""", "{n: 1, d: 3, j: {a: 5, b: [5]}}")]
    [InlineData("n: 1, j: {a: $j}", """{"j":{"k":[1.5,"x",true,null]}}""", "{n: 1, d: 3, j: {a: {k: [1.5d, \"x\", true, null]}}}")]
    [InlineData("n: 1, j: [$k]", "{}", "{n: 1, d: 3, j: [{a: 1}]}")]
    [InlineData("n: 1, j: {a: $l, b: [$l]}", """{"l":5}""", "{n: 1, d: 3, j: {a: 5, b: [5]}}")]
    public void Coerce_ArgumentsOfTheirTypes_GivesValuesInTheOrderOfTheDefinitions(string arguments, string variables, string expected)
    {
        var values = Coerce(arguments, variables);

        Assert.Equal(expected, CoercionFixture.Print(new InputFields(Field.Arguments, values)));
    }

    [Theory]
    [InlineData("i: 1", "{}", "n", " of required type \"Int!\" was not provided.")]
    [InlineData("n: $n", "{}", "n", " has invalid value: Expected variable \"$n\" provided to type \"Int!\" to provide a runtime value.")]
    [InlineData("n: $n", """{"n":null}""", "n", " has invalid value: Expected variable \"$n\" provided to non-null type \"Int!\" not to be null.")]
    [InlineData("n: 1, d: $i", """{"i":null}""", "d", " has invalid value: Expected variable \"$i\" provided to non-null type \"Int!\" not to be null.")]
    [InlineData("n: null", "{}", "n", " has invalid value: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("n: 1, ln: [1, $i]", "{}", "ln", " has invalid value at [1]: Expected variable \"$i\" provided to type \"Int!\" to provide a runtime value.")]
    [InlineData("n: 1, p: {x: $i}", "{}", "p", " has invalid value at .x: Expected variable \"$i\" provided to type \"Int!\" to provide a runtime value.")]
    [InlineData("n: 1, p: {y: 1}", "{}", "p", " has invalid value: Expected value of type \"Point\" to include required field \"x\", found: { y: 1 }.")]
    [InlineData("n: 1, p: {x: 1, q: 2}", "{}", "p", " has invalid value: Expected value of type \"Point\" not to include unknown field \"q\", found: { x: 1, q: 2 }.")]
    [InlineData("n: 1, p: 3", "{}", "p", " has invalid value: Expected value of type \"Point\" to be an object, found: 3.")]
    [InlineData("n: 1, o: {a: $i}", "{}", "o", " has invalid value: Expected variable \"$i\" provided to field \"a\" for OneOf Input Object type \"Choice\" to provide a runtime value.")]
    [InlineData("n: 1, o: {a: $i}", """{"i":null}""", "o", " has invalid value: Expected variable \"$i\" provided to field \"a\" for OneOf Input Object type \"Choice\" not to be null.")]
    [InlineData("n: 1, o: {a: 1, b: \"x\"}", "{}", "o", " has invalid value: Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("n: 1, o: {a: null}", "{}", "o", " has invalid value at .a: Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("n: 1, c: BLUE", "{}", "c", " has invalid value: Value \"BLUE\" does not exist in \"Color\" enum.")]
    [InlineData("n: 1, c: \"RED\"", "{}", "c", " has invalid value: Enum \"Color\" cannot represent non-enum value: \"RED\".")]
    [InlineData("n: 1, i: \"a\"", "{}", "i", " has invalid value: Int cannot represent non-integer value: \"a\"")]
    [InlineData("n: 1, i: 2147483648", "{}", "i", " has invalid value: Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("n: 1, i: {a: 1, b: \"x\\n\"}", "{}", "i", " has invalid value: Int cannot represent non-integer value: { a: 1, b: \"x\\n\" }")]
    [InlineData("n: 1, f: \"a\"", "{}", "f", " has invalid value: Float cannot represent non numeric value: \"a\"")]
    [InlineData("n: 1, f: 1e999", "{}", "f", " has invalid value: Float cannot represent non numeric value: 1e999")]
    [InlineData("n: 1, s: RED", "{}", "s", " has invalid value: String cannot represent a non string value: RED")]
    [InlineData("n: 1, b: 1", "{}", "b", " has invalid value: Boolean cannot represent a non boolean value: 1")]
    [InlineData("n: 1, id: 1.5", "{}", "id", " has invalid value: ID cannot represent a non-string and non-integer value: 1.5")]
    public void Coerce_BadArgument_SaysWhatIsWrongAndWhere(string arguments, string variables, string name, string expected)
    {
        var exception = Assert.Throws<GraphQLException>(() => Coerce(arguments, variables));

        Assert.Equal($"Argument \"Query.f({name}:)\"{expected}", exception.Message);
        Assert.Equal(ErrorCodes.BadUserInput, exception.Code);
    }

    [Theory]
    [InlineData("i: 1", "{}", "f(i: 1)")]
    [InlineData("n: $n", "{}", "$n")]
    [InlineData("n: 1, i: \"a\"", "{}", "\"a\"")]
    [InlineData("n: 1, p: {x: 1, tags: [\"a\", 2]}", "{}", "2")]
    [InlineData("n: 1, p: {y: 1}", "{}", "{y: 1}")]
    [InlineData("n: 1, p: {x: 1, q: 2}", "{}", "q: 2")]
    [InlineData("n: 1, ln: [1, $i]", "{}", "$i")]
    public void Coerce_BadArgument_BlamesWhatIsWrongOfTheDocument(string arguments, string variables, string expected)
    {
        var node = Parse(arguments, out var source);

        var exception = Assert.Throws<GraphQLException>(() => ArgumentCoercion.Coerce(Field, node, CoercionFixture.Coerce(source, variables, [])));

        Assert.Equal(expected, source[exception.Node!.Span.Start..exception.Node.Span.End]);
    }

    [Fact]
    public void Coerce_Directive_NamesItsArgument()
    {
        var include = CoercionFixture.Schema.FindDirective("include")!;

        var node = new DirectiveNode(default, new NameNode(default, "include"), []);

        var exception = Assert.Throws<GraphQLException>(() => ArgumentCoercion.Coerce(include, node, null));

        Assert.Equal("Argument \"@include(if:)\" of required type \"Boolean!\" was not provided.", exception.Message);
    }

    [Theory]
    [InlineData("n: 1, p: {x: 1, tags: [\"a\"]}", false)]
    [InlineData("n: $n", true)]
    [InlineData("n: 1, p: {x: 1, tags: [$s]}", true)]
    public void DependsOnVariables_Arguments_LooksIntoThem(string arguments, bool expected)
    {
        Assert.Equal(expected, ArgumentCoercion.DependsOnVariables(Parse(arguments, out _).Arguments));
    }

    private static object?[] Coerce(string arguments, string variables)
    {
        var node = Parse(arguments, out var source);
        return ArgumentCoercion.Coerce(Field, node, CoercionFixture.Coerce(source, variables, []));
    }

    private static FieldNode Parse(string arguments, out string source)
    {
        source = $"query ($i: Int, $n: Int, $s: String, $j: JSON, $k: JSON = {{a: 1}}, $l: [Int]) {{ f({arguments}) }}";
        var operation = CoercionFixture.Operation(source, out _);
        return Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
    }
}
