namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class DefaultValuesRuleTests
{
    private const string Types = """
        enum Color { RED BLUE }
        scalar Any
        input In { a: Int!, b: [In], c: Int! = 1 }
        input One @oneOf { a: Int, b: String }
        """;

    [Theory]
    [InlineData("Int = -2147483648")]
    [InlineData("Int! = 1")]
    [InlineData("Int = null")]
    [InlineData("Float = 1")]
    [InlineData("Float = 1.5e10")]
    [InlineData("String = \"a\"")]
    [InlineData("String = \"\"\"a\"\"\"")]
    [InlineData("Boolean = false")]
    [InlineData("ID = 12345678901234567890")]
    [InlineData("ID = \"a\"")]
    [InlineData("Color = RED")]
    [InlineData("[Int] = [1, null]")]
    [InlineData("[[Int!]] = 1")]
    [InlineData("In = { a: 1, b: [{ a: 2 }] }")]
    [InlineData("[In!] = { a: 1, b: null }")]
    [InlineData("One = { a: 1 }")]
    [InlineData("Any = { x: [1, RED, \"a\", null] }")]
    public void Check_ValueOfTheType_IsNone(string typeAndDefault) =>
        Assert.Empty(SchemaProblems.OfTypes($"directive @d(x: {typeAndDefault}) on FIELD\n{Types}"));

    [Theory]
    [InlineData("Int! = null", ": Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Int = 2147483648", ": Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int = 1.0", ": Int cannot represent non-integer value: 1.0")]
    [InlineData("Int = [1]", ": Int cannot represent non-integer value: [1]")]
    [InlineData("Float = \"1\"", ": Float cannot represent non numeric value: \"1\"")]
    [InlineData("Float = 1e999", ": Float cannot represent non numeric value: 1e999")]
    [InlineData("String = 1", ": String cannot represent a non string value: 1")]
    [InlineData("Boolean = 1", ": Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID = 1.5", ": ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData("Color = GREEN", ": Value \"GREEN\" does not exist in \"Color\" enum. Did you mean the enum value \"RED\"?")]
    [InlineData("Color = \"RED\"", ": Enum \"Color\" cannot represent non-enum value: \"RED\". Did you mean the enum value \"RED\"?")]
    [InlineData("[Int!] = [1, null]", " at [1]: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("[[Int]] = [[1], [RED]]", " at [1][0]: Int cannot represent non-integer value: RED")]
    [InlineData("In = 1", ": Expected value of type \"In\" to be an object, found: 1.")]
    [InlineData("In = {}", ": Expected value of type \"In\" to include required field \"a\", found: {  }.")]
    [InlineData("In = { a: 1, d: 2 }", ": Expected value of type \"In\" not to include unknown field \"d\". Did you mean \"a\", \"b\", or \"c\"? Found: { a: 1, d: 2 }.")]
    [InlineData("In = { a: 1, b: [{ a: RED }] }", " at .b[0].a: Int cannot represent non-integer value: RED")]
    [InlineData(
        "One = { a: 1, b: \"b\" }",
        ": Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData(
        "One = { a: null }",
        ": Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null.")]
    public void Check_ValueOfAnotherType_IsAProblem(string typeAndDefault, string problem) =>
        Assert.EndsWith(
            $" @d(x:) has invalid default value{problem}",
            Assert.Single(SchemaProblems.OfTypes($"directive @d(x: {typeAndDefault}) on FIELD\n{Types}")));

    [Theory]
    [InlineData("type A { b(c: Int = RED): Int }", "1:21 A.b(c:) has invalid default value")]
    [InlineData("input A { b: Int = RED }", "1:20 A.b has invalid default value")]
    public void Check_BadDefaultOfArgumentOrInputField_IsAProblem(string sdl, string problem) =>
        Assert.StartsWith(problem, Assert.Single(SchemaProblems.OfTypes(sdl)));
}
