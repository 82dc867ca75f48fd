namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class DeprecationsRuleTests
{
    [Theory]
    [InlineData("type A { a(b: Int! @deprecated): Int }", "1:20 Required argument A.a(b:) cannot be deprecated.")]
    [InlineData("directive @a(b: Int! @deprecated) on FIELD", "1:22 Required argument @a(b:) cannot be deprecated.")]
    [InlineData("input A { a: Int! @deprecated }", "1:19 Required input field A.a cannot be deprecated.")]
    public void Check_RequiredAndDeprecated_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("type A { a(b: Int @deprecated, c: Int! = 1 @deprecated): Int! @deprecated }")]
    [InlineData("input A { a: Int @deprecated, b: Int! = 1 @deprecated }")]
    public void Check_OptionalAndDeprecated_IsNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl));
}
