namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class PossibleTypeExtensionsRuleTests
{
    [Theory]
    [InlineData("extend type Foo { a: Int }")]
    [InlineData("extend scalar Foo @specifiedBy(url: \"https://example.org\")")]
    [InlineData("extend union Foo = Query")]
    public void Check_ExtensionOfWhatIsNotDefined_IsAProblem(string sdl) =>
        Assert.EndsWith(
            "Cannot extend type \"Foo\" because it is not defined.", Assert.Single(SchemaProblems.OfTypes(sdl)));

    [Fact]
    public void Check_ExtensionOfBuiltInType_IsAProblem() =>
        Assert.Equal(
            ["1:15 Cannot extend type \"String\" because it is not defined."],
            SchemaProblems.OfTypes("extend scalar String @specifiedBy(url: \"https://example.org\")"));

    [Theory]
    [InlineData("extend scalar Query @specifiedBy(url: \"https://example.org\")", "scalar", "Query")]
    [InlineData("extend interface Query { b: Int }", "interface", "Query")]
    [InlineData("extend union Query = Query", "union", "Query")]
    [InlineData("extend enum Query { A }", "enum", "Query")]
    [InlineData("extend input Query { b: Int }", "input object", "Query")]
    [InlineData("interface I { a: Int } extend type I { b: Int }", "object", "I")]
    public void Check_ExtensionOfAnotherKind_IsAProblem(string sdl, string kind, string name) =>
        Assert.EndsWith($"Cannot extend non-{kind} type \"{name}\".", Assert.Single(SchemaProblems.OfTypes(sdl)));

    [Fact]
    public void Check_ExtensionThatExtendsNothing_IsLookedIntoAllTheSame() =>
        Assert.Equal(
            [
                "1:13 Cannot extend type \"Foo\" because it is not defined.",
                "1:22 Unknown type \"Bar\".",
                "1:26 Unknown directive \"@baz\".",
            ],
            SchemaProblems.OfTypes("extend type Foo { a: Bar @baz }"));

    [Fact]
    public void Check_ExtensionBeforeItsDefinition_IsNone() =>
        Assert.Empty(SchemaProblems.OfTypes("extend type Query { b: Int }"));
}
