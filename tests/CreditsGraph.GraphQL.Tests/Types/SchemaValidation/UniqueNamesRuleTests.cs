namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueNamesRuleTests
{
    [Theory]
    [InlineData("type A { a: Int } scalar A", "1:26 There can be only one type named \"A\".")]
    [InlineData("directive @a on FIELD directive @a on QUERY", "1:34 There can be only one directive named \"@a\".")]
    [InlineData("type A { b: Int b: String }", "1:17 Field \"A.b\" can only be defined once.")]
    [InlineData("type A { b: Int } extend type A { b: Int }", "1:35 Field \"A.b\" can only be defined once.")]
    [InlineData("interface A { b: Int b: Int }", "1:22 Field \"A.b\" can only be defined once.")]
    [InlineData("input A { b: Int b: Int }", "1:18 Field \"A.b\" can only be defined once.")]
    [InlineData("enum A { B C } extend enum A { B }", "1:32 Enum value \"A.B\" can only be defined once.")]
    [InlineData("type A { b(c: Int, c: Int): Int }", "1:20 Argument \"A.b(c:)\" can only be defined once.")]
    [InlineData("directive @a(c: Int, c: Int) on FIELD", "1:22 Argument \"@a(c:)\" can only be defined once.")]
    public void Check_NameTwice_IsAProblem(string sdl, string problem) => Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_SameNameAtDifferentPlaces_IsNone() =>
        Assert.Empty(SchemaProblems.OfTypes(
            "type A { a(a: Int): Int b(a: Int): Int } directive @A(a: Int) on FIELD input C { a: Int } enum D { A }"));
}
