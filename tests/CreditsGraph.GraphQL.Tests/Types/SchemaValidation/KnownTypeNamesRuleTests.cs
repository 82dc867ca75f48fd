namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class KnownTypeNamesRuleTests
{
    [Theory]
    [InlineData("type A { a: [Missing!]! }", "1:14")]
    [InlineData("type A { a(b: Missing): Int }", "1:15")]
    [InlineData("interface A { a: Missing }", "1:18")]
    [InlineData("interface A implements Missing { a: Int }", "1:24")]
    [InlineData("union A = Query | Missing", "1:19")]
    [InlineData("input A { a: Missing = 1 }", "1:14")]
    [InlineData("directive @a(b: Missing) on FIELD", "1:17")]
    [InlineData("extend schema { mutation: Missing }", "1:27")]
    public void Check_UnknownType_IsAProblem(string sdl, string place) =>
        Assert.Equal([$"{place} Unknown type \"Missing\"."], SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("type Counterparty { a: Counterpraty }", "1:24 Unknown type \"Counterpraty\". Did you mean \"Counterparty\"?")]
    [InlineData("type A { a: Strin }", "1:13 Unknown type \"Strin\". Did you mean \"String\"?")]
    public void Check_MisspeltType_SuggestsTheNearest(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_BuiltInTypes_AreKnown() => Assert.Empty(SchemaProblems.OfTypes("type A { a(b: ID): Float c: __Type }"));
}
