namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class KnownArgumentNamesOnDirectivesRuleTests
{
    private const string Directive = "\ndirective @once(first: Int) on OBJECT";

    [Theory]
    [InlineData("type A @once(zzzz: 1) { a: Int }", "1:14 Unknown argument \"zzzz\" on directive \"@once\".")]
    [InlineData("type A @once(frist: 1) { a: Int }", "1:14 Unknown argument \"frist\" on directive \"@once\". Did you mean \"first\"?")]
    public void Check_ArgumentThatIsNotDefined_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl + Directive));

    [Fact]
    public void Check_ArgumentAsDefined_IsNone() => Assert.Empty(SchemaProblems.OfTypes("type A @once(first: 1) { a: Int }" + Directive));
}
