namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class KnownTypesRuleTests
{
    [Theory]
    [InlineData("type A { a: [X!]! }", "1:14")]
    [InlineData("type A { a(b: X): Int }", "1:15")]
    [InlineData("interface A { a: X }", "1:18")]
    [InlineData("interface A implements X { a: Int }", "1:24")]
    [InlineData("union A = Query | X", "1:19")]
    [InlineData("input A { a: X = 1 }", "1:14")]
    [InlineData("directive @a(b: X) on FIELD", "1:17")]
    [InlineData("extend schema { mutation: X }", "1:27")]
    public void Check_UnknownType_IsAProblem(string sdl, string place) =>
        Assert.Equal([$"{place} Unknown type \"X\"."], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_BuiltInTypes_AreKnown() => Assert.Empty(SchemaProblems.OfTypes("type A { a(b: ID): Float c: __Type }"));
}
