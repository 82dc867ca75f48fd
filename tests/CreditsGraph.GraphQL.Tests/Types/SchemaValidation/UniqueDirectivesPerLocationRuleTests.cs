namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueDirectivesPerLocationRuleTests
{
    private const string Directives = "\ndirective @once on OBJECT | FIELD_DEFINITION directive @many repeatable on OBJECT";

    [Theory]
    [InlineData("type A @once @once { a: Int }", "1:14")]
    [InlineData("type A @once { a: Int } extend type A @once", "1:39")]
    public void Check_DirectiveTwiceAtOnePlace_IsAProblem(string sdl, string place) =>
        Assert.Equal(
            [$"{place} The directive \"@once\" can only be used once at this location."], SchemaProblems.OfTypes(sdl + Directives));

    [Theory]
    [InlineData("type A @many @once @many { a: Int }")]
    [InlineData("type A @once { a: Int @once }")]
    public void Check_RepeatableDirectiveOrAnotherPlace_IsNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl + Directives));
}
