namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class InputObjectCyclesRuleTests
{
    [Theory]
    [InlineData("input A { a: A }")]
    [InlineData("input A { a: [A!]! }")]
    [InlineData("input A { a: B! } input B { a: A }")]
    [InlineData("input A @oneOf { a: A, b: Int }")]
    [InlineData("input A @oneOf { a: [A!] }")]
    [InlineData("input A { b: B! } input B @oneOf { a: A, c: Int }")]
    public void Check_CircleWithAWayOut_IsNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("input A { a: A! }", "1:11", "A", "A.a")]
    [InlineData("input A { b: B! } input B { c: C! } input C { a: A! }", "1:11", "A", "A.b, B.c, C.a")]
    [InlineData("input A { b: B! } input B { b: B! }", "1:29", "B", "B.b")]
    [InlineData("input A @oneOf { a: A }", "1:18", "A", "A.a")]
    [InlineData("input A { b: B! } input B @oneOf { a: A }", "1:11", "A", "A.b, B.a")]
    public void Check_CircleWithoutAWayOut_IsAProblem(string sdl, string place, string type, string fields) =>
        Assert.Equal(
            [$"{place} Input Object {type} cannot be provided a finite value because it references itself through fields: {fields}."],
            SchemaProblems.OfTypes(sdl));
}
