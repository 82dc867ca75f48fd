namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class DefaultValueCyclesRuleTests
{
    [Theory]
    [InlineData("input A { a: A = null }")]
    [InlineData("input A { a: A = { a: null } }")]
    [InlineData("input A { a: [A] = [] }")]
    [InlineData("input A { b: B = {} } input B { c: Int = 1 }")]
    [InlineData("input A { b: B = { a: null } } input B { a: A = { b: null } }")]
    public void Check_DefaultsThatEnd_AreNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("input A { a: A = {} }", "1:18", "A.a", "")]
    [InlineData("input A { a: [A] = [{}] }", "1:20", "A.a", "")]
    [InlineData("input A { b: B = {} } input B { a: A = {} }", "1:18", "A.b", " via the default values of: B.a")]
    [InlineData("input A { b: B = { x: 1 } } input B { x: Int, a: A = {} }", "1:18", "A.b", " via the default values of: B.a")]
    public void Check_DefaultThatNeedsItself_IsAProblem(string sdl, string place, string field, string via) =>
        Assert.Equal(
            [$"{place} Invalid circular reference. The default value of Input Object field {field} references itself{via}."],
            SchemaProblems.OfTypes(sdl));
}
