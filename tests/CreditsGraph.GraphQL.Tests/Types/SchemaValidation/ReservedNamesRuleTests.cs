namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class ReservedNamesRuleTests
{
    [Theory]
    [InlineData("type __A { a: Int }", "__A")]
    [InlineData("scalar __Type", "__Type")]
    [InlineData("type A { __a: Int }", "__a")]
    [InlineData("type A { a(__b: Int): Int }", "__b")]
    [InlineData("interface A { __a: Int }", "__a")]
    [InlineData("enum A { __A }", "__A")]
    [InlineData("input A { __a: Int }", "__a")]
    [InlineData("directive @__a on FIELD", "__a")]
    [InlineData("directive @a(__b: Int) on FIELD", "__b")]
    public void Check_NameWithTwoUnderscores_IsAProblem(string sdl, string name) =>
        Assert.EndsWith(
            $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.",
            Assert.Single(SchemaProblems.OfTypes(sdl)));

    [Fact]
    public void Check_OneUnderscoreOrTwoWithin_IsNone() => Assert.Empty(SchemaProblems.OfTypes("type _A { _a__(_b: Int): Int }"));
}
