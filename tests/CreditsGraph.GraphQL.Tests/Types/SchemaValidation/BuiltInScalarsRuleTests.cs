namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class BuiltInScalarsRuleTests
{
    [Theory]
    [InlineData("scalar Int")]
    [InlineData("scalar ID @specifiedBy(url: \"https://example.org\")")]
    [InlineData("enum Boolean { YES NO }")]
    public void Check_BuiltInScalarDefined_IsAProblem(string sdl) =>
        Assert.Contains("is built in and must not be defined.", Assert.Single(SchemaProblems.OfTypes(sdl)));
}
