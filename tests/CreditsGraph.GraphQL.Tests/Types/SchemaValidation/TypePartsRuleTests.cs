namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class TypePartsRuleTests
{
    [Theory]
    [InlineData("type A", "1:1 Type A must define one or more fields.")]
    [InlineData("interface A", "1:1 Type A must define one or more fields.")]
    [InlineData("union A", "1:1 Union type A must define one or more member types.")]
    [InlineData("enum A", "1:1 Enum type A must define one or more values.")]
    [InlineData("input A", "1:1 Input Object type A must define one or more fields.")]
    public void Check_TypeWithoutParts_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("type A extend type A { a: Int }")]
    [InlineData("union A extend union A = Query")]
    [InlineData("enum A extend enum A { B }")]
    [InlineData("input A extend input A { b: Int }")]
    public void Check_PartsByExtension_AreEnough(string sdl) => Assert.Empty(SchemaProblems.OfTypes(sdl));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    public void Check_EnumValueThatIsALiteral_IsAProblem(string name) =>
        Assert.Equal(
            [$"1:10 Syntax Error: Name \"{name}\" is reserved and cannot be used for an enum value."],
            SchemaProblems.OfTypes($"enum A {{ {name} }}"));
}
