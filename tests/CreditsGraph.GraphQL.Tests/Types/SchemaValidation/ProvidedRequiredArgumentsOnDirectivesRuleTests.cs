namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class ProvidedRequiredArgumentsOnDirectivesRuleTests
{
    private const string Directive = "\ndirective @d(x: Int!, y: String! = \"a\", z: Int) on OBJECT";

    [Theory]
    [InlineData("type A @d { a: Int }", "1:8 Argument \"@d(x:)\" of type \"Int!\" is required, but it was not provided.")]
    [InlineData("scalar A @specifiedBy", "1:10 Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided.")]
    public void Check_RequiredArgumentMissing_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl + Directive));

    [Fact]
    public void Check_RequiredArgumentsOnly_AreEnough() => Assert.Empty(SchemaProblems.OfTypes("type A @d(x: 1) { a: Int }" + Directive));
}
