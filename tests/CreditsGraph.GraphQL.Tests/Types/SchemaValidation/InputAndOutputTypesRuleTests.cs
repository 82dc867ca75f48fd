namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class InputAndOutputTypesRuleTests
{
    [Theory]
    [InlineData("type A { b: [In!] }", "1:13 The type of A.b must be Output Type but got: [In!].")]
    [InlineData("interface A { b: In }", "1:18 The type of A.b must be Output Type but got: In.")]
    [InlineData("type A { b(c: Query!): Int }", "1:15 The type of A.b(c:) must be Input Type but got: Query!.")]
    [InlineData("input A { b: U }", "1:14 The type of A.b must be Input Type but got: U.")]
    [InlineData("directive @a(b: I) on FIELD", "1:17 The type of @a(b:) must be Input Type but got: I.")]
    public void Check_TypeAtTheWrongPlace_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes($"{sdl}\ninput In {{ a: Int }} union U = Query interface I {{ a: Int }}"));

    [Fact]
    public void Check_LeafTypes_StandAnywhere() =>
        Assert.Empty(SchemaProblems.OfTypes("enum E { A } scalar S type A { a(b: E, c: [S]): E d: S } input I { a: E, b: S, c: I }"));
}
