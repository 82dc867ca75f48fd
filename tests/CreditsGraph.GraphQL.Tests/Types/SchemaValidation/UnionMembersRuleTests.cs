namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UnionMembersRuleTests
{
    [Theory]
    [InlineData("union U = Query | Query", "1:19 Union type U can only include type Query once.")]
    [InlineData("union U = Query extend union U = Query", "1:34 Union type U can only include type Query once.")]
    [InlineData("union U = Query | Int", "1:19 Union type U can only include Object types, it cannot include Int.")]
    [InlineData("interface I { a: Int } union U = I", "1:34 Union type U can only include Object types, it cannot include I.")]
    [InlineData("union U = U", "1:11 Union type U can only include Object types, it cannot include U.")]
    public void Check_MemberTwiceOrNoObject_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_ObjectTypes_AreNone() => Assert.Empty(SchemaProblems.OfTypes("union U = Query | A type A { a: Int }"));
}
