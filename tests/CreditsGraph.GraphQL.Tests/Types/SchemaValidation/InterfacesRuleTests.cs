namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class InterfacesRuleTests
{
    [Theory]
    [InlineData("type A implements Query { a: Int }", "1:19 Type A must only implement Interface types, it cannot implement Query.")]
    [InlineData("type A implements I & I { a: Int }", "1:23 Type A can only implement I once.")]
    [InlineData("type A implements J { a: Int }", "1:19 Type A must implement I because it is implemented by J.")]
    [InlineData("interface A implements J { a: Int }", "1:24 Type A must implement I because it is implemented by J.")]
    [InlineData(
        "interface A implements A { a: Int }",
        "1:24 Type A cannot implement itself because it would create a circular reference.")]
    public void Check_WhatCannotBeDeclared_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.OfTypes($"{sdl}\ninterface I {{ a: Int }} interface J implements I {{ a: Int }}"));

    [Fact]
    public void Check_InterfacesInACircle_AreAProblemEach() =>
        Assert.Equal(
            [
                "1:24 Type A cannot implement B because it would create a circular reference.",
                "2:24 Type B cannot implement A because it would create a circular reference.",
            ],
            SchemaProblems.OfTypes("interface A implements B { a: Int }\ninterface B implements A { a: Int }"));

    [Fact]
    public void Check_AncestorByExtension_IsEnough() =>
        Assert.Empty(SchemaProblems.OfTypes("""
            type A implements J { a: Int }
            extend type A implements I
            interface J implements I { a: Int }
            interface I { a: Int }
            """));
}
