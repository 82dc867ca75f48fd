namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueEnumValueNamesRuleTests
{
    [Theory]
    [InlineData("enum A { B C B }", "1:14")]
    [InlineData("enum A { B C } extend enum A { B }", "1:32")]
    public void Check_ValueTwice_IsAProblem(string sdl, string place) =>
        Assert.Equal([$"{place} Enum value \"A.B\" can only be defined once."], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_ValueOfTwoEnums_IsNone() => Assert.Empty(SchemaProblems.OfTypes("enum A { B } enum C { B }"));
}
