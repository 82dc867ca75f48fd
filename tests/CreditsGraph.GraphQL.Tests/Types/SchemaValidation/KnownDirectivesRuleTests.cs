namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class KnownDirectivesRuleTests
{
    [Fact]
    public void Check_UnknownDirective_IsAProblem() =>
        Assert.Equal(["1:8 Unknown directive \"@x\"."], SchemaProblems.OfTypes("type A @x(a: 1) { a: Int }"));

    [Theory]
    [InlineData("type A @once { a: Int @once }")]
    [InlineData("enum E { A @deprecated(reason: \"Old.\") }")]
    public void Check_DirectiveAtItsPlaces_IsNone(string sdl) =>
        Assert.Empty(SchemaProblems.OfTypes(sdl + "\ndirective @once on OBJECT | FIELD_DEFINITION"));

    [Theory]
    [InlineData("extend schema @nowhere", "SCHEMA")]
    [InlineData("scalar A @nowhere", "SCALAR")]
    [InlineData("type A @nowhere { a: Int }", "OBJECT")]
    [InlineData("type A { a: Int @nowhere }", "FIELD_DEFINITION")]
    [InlineData("type A { a(b: Int @nowhere): Int }", "ARGUMENT_DEFINITION")]
    [InlineData("directive @a(b: Int @nowhere) on FIELD", "ARGUMENT_DEFINITION")]
    [InlineData("interface A @nowhere { a: Int }", "INTERFACE")]
    [InlineData("union A @nowhere = Query", "UNION")]
    [InlineData("enum A @nowhere { B }", "ENUM")]
    [InlineData("enum A { B @nowhere }", "ENUM_VALUE")]
    [InlineData("input A @nowhere { a: Int }", "INPUT_OBJECT")]
    [InlineData("input A { a: Int @nowhere }", "INPUT_FIELD_DEFINITION")]
    public void Check_DirectiveAtAnotherPlace_IsAProblem(string sdl, string location) =>
        Assert.EndsWith(
            $"Directive \"@nowhere\" may not be used on {location}.",
            Assert.Single(SchemaProblems.OfTypes(sdl + "\ndirective @nowhere on FIELD")));
}
