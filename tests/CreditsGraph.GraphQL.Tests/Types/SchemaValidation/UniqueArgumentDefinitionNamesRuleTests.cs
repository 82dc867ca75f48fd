namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueArgumentDefinitionNamesRuleTests
{
    [Theory]
    [InlineData("type A { b(c: Int, c: Int): Int }", "1:20 Argument \"A.b(c:)\" can only be defined once.")]
    [InlineData("interface A { b(c: Int, c: Int): Int }", "1:25 Argument \"A.b(c:)\" can only be defined once.")]
    [InlineData("directive @a(c: Int, c: Int) on FIELD", "1:22 Argument \"@a(c:)\" can only be defined once.")]
    public void Check_ArgumentTwice_IsAProblem(string sdl, string problem) => Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_ArgumentOfTwoFields_IsNone() =>
        Assert.Empty(SchemaProblems.OfTypes("type A { a(a: Int): Int b(a: Int): Int } directive @a(a: Int) on FIELD"));
}
