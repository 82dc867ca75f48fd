namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class ImplementationsRuleTests
{
    [Theory]
    [InlineData("a: Int", "Int")]
    [InlineData("a: Int", "Int!")]
    [InlineData("a: [Int]", "[Int!]!")]
    [InlineData("a: Node", "Thing")]
    [InlineData("a: Node", "Sub")]
    [InlineData("a: Found", "Thing!")]
    [InlineData("a: [Node!]", "[Thing!]")]
    public void Check_SameOrNarrowerType_IsNone(string expected, string type) =>
        Assert.Empty(Problems($"interface I {{ {expected} }} type A implements I {{ a: {type} }}"));

    [Theory]
    [InlineData("Int", "String")]
    [InlineData("Int!", "Int")]
    [InlineData("[Int!]", "[Int]")]
    [InlineData("[Int]", "Int")]
    [InlineData("Int", "[Int]")]
    [InlineData("Sub", "Node")]
    [InlineData("Thing", "Node")]
    [InlineData("Found", "Other")]
    [InlineData("Thing", "Other")]
    public void Check_OtherType_IsAProblem(string expected, string type) =>
        Assert.EndsWith(
            $"Interface field I.a expects type {expected} but A.a is type {type}.",
            Assert.Single(Problems($"interface I {{ a: {expected} }} type A implements I {{ a: {type} }}")));

    [Fact]
    public void Check_FieldMissing_IsAProblem() =>
        Assert.Equal(
            ["1:31 Interface field I.a expected but A does not provide it."],
            Problems("interface I { a: Int }   type A implements I { b: Int }"));

    [Theory]
    [InlineData("a(b: Int): Int", "a(b: Int): Int")]
    [InlineData("a(b: Int): Int", "a(c: Int, b: Int): Int")]
    [InlineData("a: Int", "a(c: Int! = 1): Int")]
    [InlineData("a(b: Int = 1): Int", "a(b: Int = 2): Int")]
    public void Check_SameArgumentsAndOptionalOnes_AreNone(string expected, string field) =>
        Assert.Empty(Problems($"interface I {{ {expected} }} type A implements I {{ {field} }}"));

    [Theory]
    [InlineData(
        "a(b: Int): Int", "a: Int", "Interface field argument I.a(b:) expected but A.a does not provide it.")]
    [InlineData(
        "a(b: Int): Int", "a(b: Int!): Int", "Interface field argument I.a(b:) expects type Int but A.a(b:) is type Int!.")]
    [InlineData(
        "a(b: Int!): Int", "a(b: Int): Int", "Interface field argument I.a(b:) expects type Int! but A.a(b:) is type Int.")]
    [InlineData(
        "a: Int",
        "a(b: Int!): Int",
        "Argument \"A.a(b:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.a\".")]
    public void Check_OtherArguments_AreAProblem(string expected, string field, string problem) =>
        Assert.EndsWith(problem, Assert.Single(Problems($"interface I {{ {expected} }} type A implements I {{ {field} }}")));

    [Fact]
    public void Check_InterfaceThatImplements_IsHeldToTheSame() =>
        Assert.EndsWith(
            "Interface field I.a expects type Int but J.a is type String.",
            Assert.Single(Problems("interface I { a: Int } interface J implements I { a: String }")));

    [Fact]
    public void Check_DeprecatedImplementationOfWhatIsNot_IsAProblem() =>
        Assert.EndsWith(
            "Interface field I.a is not deprecated, so implementation field A.a must not be deprecated.",
            Assert.Single(Problems("interface I { a: Int } type A implements I { a: Int @deprecated }")));

    [Fact]
    public void Check_DeprecatedImplementationOfWhatIsToo_IsNone() =>
        Assert.Empty(Problems("interface I { a: Int @deprecated } type A implements I { a: Int @deprecated }"));

    private static IReadOnlyList<string> Problems(string sdl) => SchemaProblems.OfTypes($$"""
        {{sdl}}
        interface Node { id: ID }
        interface Sub implements Node { id: ID }
        type Thing implements Node { id: ID }
        type Other { id: ID }
        union Found = Thing
        """);
}
