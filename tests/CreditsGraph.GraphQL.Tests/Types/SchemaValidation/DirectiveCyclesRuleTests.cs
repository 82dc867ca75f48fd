namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class DirectiveCyclesRuleTests
{
    [Theory]
    [InlineData("directive @a(x: Int @a) on ARGUMENT_DEFINITION")]
    [InlineData("directive @a(x: In) on INPUT_OBJECT input In @a { y: Int }")]
    [InlineData("directive @a(x: In) on INPUT_FIELD_DEFINITION input In { y: Int @a }")]
    [InlineData("directive @a(x: E) on ENUM_VALUE enum E { A @a }")]
    [InlineData("directive @a(x: In) on SCALAR input In { y: [S!] } scalar S @a")]
    public void Check_DirectiveThatUsesItself_IsAProblem(string sdl) =>
        Assert.Equal(
            ["1:12 Directive \"@a\" must not reference itself directly or indirectly."], SchemaProblems.OfTypes(sdl));

    [Fact]
    public void Check_DirectivesThatUseEachOther_AreAProblemEach() =>
        Assert.Equal(
            [
                "1:12 Directive \"@a\" must not reference itself directly or indirectly.",
                "2:12 Directive \"@b\" must not reference itself directly or indirectly.",
            ],
            SchemaProblems.OfTypes(
                "directive @a(x: Int @b) on ARGUMENT_DEFINITION\ndirective @b(x: Int @a) on ARGUMENT_DEFINITION"));

    [Fact]
    public void Check_DirectiveThatUsesAnother_IsNone() =>
        Assert.Empty(SchemaProblems.OfTypes(
            "directive @a(x: In @b) on OBJECT directive @b on ARGUMENT_DEFINITION input In { a: In } type T @a { a: Int }"));
}
