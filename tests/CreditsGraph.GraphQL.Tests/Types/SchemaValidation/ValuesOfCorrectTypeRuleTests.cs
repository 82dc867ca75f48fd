namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class ValuesOfCorrectTypeRuleTests
{
    private const string Directive = "\ndirective @once(x: Int, y: String! = \"a\") on OBJECT";

    [Theory]
    [InlineData(
        "type A @once(x: \"1\") { a: Int }",
        "1:17 Argument \"@once(x:)\" has invalid value: Int cannot represent non-integer value: \"1\"")]
    [InlineData(
        "type A @once(y: null) { a: Int }",
        "1:17 Argument \"@once(y:)\" has invalid value: Expected value of non-null type \"String!\" not to be null.")]
    public void Check_ArgumentOfAnotherType_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl + Directive));

    [Fact]
    public void Check_ArgumentsOfTheirTypes_AreNone() =>
        Assert.Empty(SchemaProblems.OfTypes("type A @once(x: null, y: \"b\") { a: Int }" + Directive));
}
