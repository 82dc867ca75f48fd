namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class AppliedDirectivesRuleTests
{
    private const string Directives = """

        directive @once(x: Int, y: String! = "a") on OBJECT | FIELD_DEFINITION
        directive @many(x: Int!) repeatable on OBJECT
        """;

    [Theory]
    [InlineData("type A @once { a: Int @once(x: 1, y: \"b\") }")]
    [InlineData("type A @many(x: 1) @once @many(x: 1) { a: Int }")]
    [InlineData("enum E { A @deprecated(reason: \"Old.\") }")]
    public void Check_DirectivesAsDefined_AreNone(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl + Directives));

    [Theory]
    [InlineData("type A @x { a: Int }", "1:8 Unknown directive \"@x\".")]
    [InlineData("type A @once @once { a: Int }", "1:14 The directive \"@once\" can only be used once at this location.")]
    [InlineData(
        "type A @once { a: Int } extend type A @once", "1:39 The directive \"@once\" can only be used once at this location.")]
    [InlineData("type A @once(zzzz: 1) { a: Int }", "1:14 Unknown argument \"zzzz\" on directive \"@once\".")]
    [InlineData("type A @once(x: 1, x: 2) { a: Int }", "1:20 There can be only one argument named \"x\".")]
    [InlineData(
        "type A @many { a: Int }", "1:8 Argument \"@many(x:)\" of type \"Int!\" is required, but it was not provided.")]
    [InlineData(
        "type A @once(x: \"1\") { a: Int }",
        "1:17 Argument \"@once(x:)\" has invalid value: Int cannot represent non-integer value: \"1\"")]
    [InlineData(
        "type A @once(y: null) { a: Int }",
        "1:17 Argument \"@once(y:)\" has invalid value: Expected value of non-null type \"String!\" not to be null.")]
    [InlineData(
        "scalar A @specifiedBy",
        "1:10 Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided.")]
    public void Check_DirectiveOtherThanDefined_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl + Directives));

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
