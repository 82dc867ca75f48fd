namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueFieldDefinitionNamesRuleTests
{
    [Theory]
    [InlineData("type A { b: Int b: String }", "1:17")]
    [InlineData("type A { b: Int } extend type A { b: Int }", "1:35")]
    [InlineData("interface A { b: Int b: Int }", "1:22")]
    [InlineData("input A { b: Int b: Int }", "1:18")]
    public void Check_FieldTwice_IsAProblem(string sdl, string place) =>
        Assert.Equal([$"{place} Field \"A.b\" can only be defined once."], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_FieldOfTwoTypes_IsNone() => Assert.Empty(SchemaProblems.OfTypes("type A { b: Int } input C { b: Int }"));
}
