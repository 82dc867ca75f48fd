namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueInputFieldNamesRuleTests
{
    private const string Types = "\ninput In { a: Int, b: [In] } directive @d(in: In) on OBJECT";

    [Theory]
    [InlineData("type A { b(c: In = { a: 1, a: 2 }): Int }", "1:28")]
    [InlineData("input B { c: In = { b: [{ a: 1, a: 2 }] } }", "1:33")]
    [InlineData("type A @d(in: { b: { a: 1, a: 2 } }) { a: Int }", "1:28")]
    public void Check_FieldTwiceInALiteral_IsAProblem(string sdl, string place) =>
        Assert.Equal([$"{place} There can be only one input field named \"a\"."], SchemaProblems.OfTypes(sdl + Types));

    [Fact]
    public void Check_SameFieldInObjectsWithinEachOther_IsNone() =>
        Assert.Empty(SchemaProblems.OfTypes("type A @d(in: { a: 1, b: [{ a: 1 }, { a: 1 }] }) { a: Int }" + Types));
}
