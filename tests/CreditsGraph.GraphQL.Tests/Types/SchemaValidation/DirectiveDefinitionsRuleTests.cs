namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class DirectiveDefinitionsRuleTests
{
    [Theory]
    [InlineData("directive @skip on FIELD", "1:12 Directive \"@skip\" is built in: it must have the argument \"if\" of type \"Boolean!\".")]
    [InlineData(
        "directive @include(if: Boolean) on FIELD",
        "1:24 Directive \"@include\" is built in: it must have the argument \"if\" of type \"Boolean!\".")]
    [InlineData(
        "directive @deprecated(reason: Int) on ENUM_VALUE",
        "1:31 Directive \"@deprecated\" is built in: it must have the argument \"reason\" of type \"String!\".")]
    [InlineData(
        "directive @defer(if: Boolean! = true) on INLINE_FRAGMENT",
        "1:12 Directive \"@defer\" is built in: it must have the argument \"label\" of type \"String\".")]
    [InlineData(
        "directive @stream(if: Boolean! = true, label: String, initialCount: String) on FIELD",
        "1:69 Directive \"@stream\" is built in: it must have the argument \"initialCount\" of type \"Int!\".")]
    public void Check_BuiltInDirectiveWithoutItsArguments_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("directive @skip(if: Boolean!) on FIELD")]
    [InlineData("directive @deprecated(reason: String = \"Gone\") on FIELD_DEFINITION")]
    [InlineData("directive @specifiedBy(url: String!, more: Int) on SCALAR")]
    [InlineData("directive @oneOf on INPUT_OBJECT")]
    public void Check_BuiltInDirectiveWithItsArguments_IsNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl));
}
