using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class VariableCoercionTests
{
    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "1e2", "100")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "null", "null")]
    [InlineData("Float", "1", "1d")]
    [InlineData("Float", "1.5", "1.5d")]
    [InlineData("String", "\"x\"", "\"x\"")]
    [InlineData("String", "\"\\ud83d\\ude00 \\u0041 \\\\u\"", "\"😀 A \\u\"")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("ID", "1", "\"1\"")]
    [InlineData("ID", "\"x\"", "\"x\"")]
    [InlineData("ID", "1.0", "\"1\"")]
    [InlineData("ID", "123456789012345678901234567890", "\"123456789012345678901234567890\"")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[Int]", "[1,null]", "[1, null]")]
    [InlineData("[Int]", "null", "null")]
    [InlineData("[[Int]]", "1", "[[1]]")]
    [InlineData("[[Int]]", "[1,[2]]", "[[1], [2]]")]
    [InlineData("Color", "\"RED\"", "\"RED\"")]
    [InlineData("Point", "{\"x\":1}", "{x: 1, y: 7, color: \"RED\"}")]
    [InlineData("Point", "{\"x\":1,\"y\":null}", "{x: 1, y: null, color: \"RED\"}")]
    [InlineData("Point", "{\"x\":1,\"next\":{\"x\":2,\"tags\":\"a\"}}", "{x: 1, y: 7, next: {x: 2, y: 7, color: \"RED\", tags: [\"a\"]}, color: \"RED\"}")]
    [InlineData("Choice", "{\"a\":1}", "{a: 1}")]
    [InlineData("JSON", "{\"a\":[1,{\"b\":null}]}", "{a: [1, {b: null}]}")]
    public void Coerce_ValueOfTheType_GivesClrValue(string type, string json, string expected)
    {
        var errors = new List<GraphQLError>();

        var values = CoercionFixture.Coerce($"query ($x: {type}) {{ f }}", $"{{\"x\":{json}}}", errors);

        Assert.Empty(errors);
        Assert.True(values!.TryGet("x", out var value));
        Assert.Equal(expected, CoercionFixture.Print(value));
    }

    [Theory]
    [InlineData("Int", "1.5", ": Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "1e999", ": Int cannot represent non-integer value: 1e999")]
    [InlineData("Int", "2147483648", ": Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "\"1\"", ": Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "true", ": Int cannot represent non-integer value: true")]
    [InlineData("Int", "[1]", ": Int cannot represent non-integer value: [1]")]
    [InlineData("Int!", "null", ": Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Float", "\"1\"", ": Float cannot represent non numeric value: \"1\"")]
    [InlineData("Float", "1e999", ": Float cannot represent non numeric value: 1e999")]
    [InlineData("String", "1", ": String cannot represent a non string value: 1")]
    [InlineData("String", "{\"a\":{\"b\":{\"c\":1}},\"d\":[[[1]]]}", ": String cannot represent a non string value: { a: { b: [Object] }, d: [[Array]] }")]
    [InlineData("String", "[1,2,3,4,5,6,7,8,9,10,11]", ": String cannot represent a non string value: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 1 more item]")]
    [InlineData("String", "[1,2,3,4,5,6,7,8,9,10,11,12]", ": String cannot represent a non string value: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more items]")]
    [InlineData("Boolean", "1", ": Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID", "1.5", ": ID cannot represent value: 1.5")]
    [InlineData("ID", "1.5e-300", ": ID cannot represent value: 1.5e-300")]
    [InlineData("ID", "-1e-29", ": ID cannot represent value: -1e-29")]
    [InlineData("ID", "true", ": ID cannot represent value: true")]
    [InlineData("[Int!]", "[1,null]", " at [1]: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Color", "\"BLUE\"", ": Value \"BLUE\" does not exist in \"Color\" enum.")]
    [InlineData("Color", "1", ": Enum \"Color\" cannot represent non-string value: 1.")]
    [InlineData("Point", "{}", ": Expected value of type \"Point\" to include required field \"x\", found: {}.")]
    [InlineData("Point", "{\"x\":1,\"z\":2}", ": Expected value of type \"Point\" not to include unknown field \"z\", found: { x: 1, z: 2 }.")]
    [InlineData("Point", "1", ": Expected value of type \"Point\" to be an object, found: 1.")]
    [InlineData("Point", "[]", ": Expected value of type \"Point\" to be an object, found: [].")]
    [InlineData("[Point]", "{\"x\":null}", " at .x: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("[Point]", "[{\"x\":1,\"next\":{\"x\":\"a\"}}]", " at [0].next.x: Int cannot represent non-integer value: \"a\"")]
    [InlineData("Choice", "{\"a\":1,\"b\":\"x\"}", ": Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("Choice", "{}", ": Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("Choice", "{\"a\":null}", " at .a: Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null.")]
    public void Coerce_ValueOfAnotherType_SaysWhatIsWrongAndWhere(string type, string json, string expected)
    {
        var errors = new List<GraphQLError>();

        var values = CoercionFixture.Coerce($"query ($x: {type}) {{ f }}", $"{{\"x\":{json}}}", errors);

        Assert.Null(values);
        var error = Assert.Single(errors);
        Assert.Equal("Variable \"$x\" has invalid value" + expected, error.Message);
        Assert.Equal(ErrorCodes.BadUserInput, error.Code);
        Assert.Equal([new SourceLocation(1, 8)], error.Locations);
    }

    [Fact]
    public void Coerce_MissingNonNullVariable_IsAnError()
    {
        var errors = new List<GraphQLError>();

        CoercionFixture.Coerce("query ($x: Int!) { f }", "{}", errors);

        Assert.Equal(
            "Variable \"$x\" has invalid value: Expected a value of non-null type \"Int!\" to be provided.", Assert.Single(errors).Message);
    }

    [Theory]
    [InlineData("Query")]
    [InlineData("Nope")]
    public void Coerce_TypeThatIsNoInputType_IsAnErrorAtTheType(string type)
    {
        var errors = new List<GraphQLError>();

        CoercionFixture.Coerce($"query ($x: [{type}!]) {{ f }}", "{}", errors);

        var error = Assert.Single(errors);
        Assert.Equal($"Variable \"$x\" expected value of type \"[{type}!]\" which cannot be used as an input type.", error.Message);
        Assert.Equal([new SourceLocation(1, 12)], error.Locations);
    }

    [Fact]
    public void Coerce_MissingNullableVariable_IsNotInTheValues()
    {
        var values = CoercionFixture.Coerce("query ($x: Int, $y: Int = 5, $z: Int = 5) { f }", """{"z":null}""", []);

        Assert.False(values!.TryGet("x", out _));
        Assert.True(values.TryGet("y", out var y));
        Assert.Equal(5, y);
        Assert.True(values.TryGet("z", out var z));
        Assert.Null(z);
    }

    [Fact]
    public void Coerce_UndefinedVariables_UsesDefaults()
    {
        var operation = CoercionFixture.Operation("query ($x: Int = 5) { f }", out var document);

        var values = VariableCoercion.Coerce(CoercionFixture.Schema, document, operation, default, []);

        Assert.True(values!.TryGet("x", out var x));
        Assert.Equal(5, x);
    }

    [Fact]
    public void Coerce_BadDefault_SaysThatItIsTheDefault()
    {
        var errors = new List<GraphQLError>();

        CoercionFixture.Coerce("query ($x: [Int] = [1, \"a\"]) { f }", "{}", errors);

        Assert.Equal(
            "Variable \"$x\" has invalid default value at [1]: Int cannot represent non-integer value: \"a\"", Assert.Single(errors).Message);
    }

    [Fact]
    public void Coerce_SeveralBadVariables_ReportsEach()
    {
        var errors = new List<GraphQLError>();

        CoercionFixture.Coerce("query ($x: [Int], $y: Color) { f }", """{"x":["a","b"],"y":1}""", errors);

        Assert.Equal(
            [
                "Variable \"$x\" has invalid value at [0]: Int cannot represent non-integer value: \"a\"",
                "Variable \"$x\" has invalid value at [1]: Int cannot represent non-integer value: \"b\"",
                "Variable \"$y\" has invalid value: Enum \"Color\" cannot represent non-string value: 1.",
            ],
            errors.Select(e => e.Message));
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 51)]
    [InlineData(100_000, 51)]
    public void Coerce_ManyErrors_StopsAtTheLimit(int bad, int reported)
    {
        var errors = new List<GraphQLError>();
        var json = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["x"] = [.. Enumerable.Repeat("a", bad)] });

        CoercionFixture.Coerce("query ($x: [Int]) { f }", json, errors);

        Assert.Equal(reported, errors.Count);
        Assert.Equal(
            bad > 50,
            errors[^1].Message == "Too many errors processing variables, error limit reached. Execution aborted.");
    }

    [Theory]
    [InlineData("""{"x":"\ud800"}""")]
    [InlineData("""{"x":"\udc00"}""")]
    [InlineData("""{"x":"\ud800\\udc00"}""")]
    [InlineData("""{"x":"\ud800 \udc00"}""")]
    [InlineData("""{"\ud800":1,"x":"a"}""")]
    [InlineData("""{"x":{"\udc00":1}}""")]
    public void Coerce_LoneSurrogate_IsAnErrorNotAnException(string json)
    {
        var errors = new List<GraphQLError>();

        var values = CoercionFixture.Coerce("query ($x: JSON) { f }", json, errors);

        Assert.Null(values);
        Assert.Equal("Variables are invalid: Expected text that is valid Unicode.", Assert.Single(errors).Message);
    }

    [Fact]
    public void Coerce_HugeBadValue_RepeatsLittleOfIt()
    {
        var errors = new List<GraphQLError>();
        var text = new string('a', 1_000_000);

        CoercionFixture.Coerce("query ($x: Int, $y: Point) { f }", $$"""{"x":"{{text}}","y":{"{{text}}":1,"x":1} }""", errors);

        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1000, 2200));
    }
}
