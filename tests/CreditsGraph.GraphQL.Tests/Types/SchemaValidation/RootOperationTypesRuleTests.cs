namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class RootOperationTypesRuleTests
{
    [Theory]
    [InlineData("type Query { a: Int }")]
    [InlineData("schema { query: A mutation: B subscription: C } type A { a: Int } type B { a: Int } type C { a: Int }")]
    [InlineData("schema { query: A } type A { a: Int } input Mutation { a: Int }")]
    public void Check_ObjectTypesOfTheirOwn_AreNone(string sdl) => Assert.Empty(SchemaProblems.Of(sdl));

    [Theory]
    [InlineData("type Foo { a: Int }")]
    [InlineData("schema { mutation: Foo } type Foo { a: Int }")]
    public void Check_NoQueryRoot_IsAProblem(string sdl) =>
        Assert.Equal(["1:1 Query root type must be provided."], SchemaProblems.Of(sdl));

    [Theory]
    [InlineData("input Query { a: Int }", "1:7 Query root type must be Object type, it cannot be Query.")]
    [InlineData("schema { query: A } interface A { a: Int }", "1:17 Query root type must be Object type, it cannot be A.")]
    [InlineData(
        "type Query { a: Int } enum Mutation { A }", "1:28 Mutation root type must be Object type if provided, it cannot be Mutation.")]
    [InlineData(
        "type Query { a: Int } scalar Date extend schema { subscription: Date }",
        "1:65 Subscription root type must be Object type if provided, it cannot be Date.")]
    public void Check_RootThatIsNoObjectType_IsAProblem(string sdl, string problem) =>
        Assert.Equal([problem], SchemaProblems.Of(sdl));

    [Theory]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "1:29", "query and mutation")]
    [InlineData(
        "schema { subscription: A query: A mutation: A } type A { a: Int }", "1:24", "query, mutation, and subscription")]
    public void Check_SameTypeTwice_IsAProblem(string sdl, string place, string operations) =>
        Assert.Equal(
            [$"{place} All root types must be different, \"A\" type is used as {operations} root types."], SchemaProblems.Of(sdl));

    [Fact]
    public void Check_UnknownRoot_IsReportedOnce() =>
        Assert.Equal(["1:17 Unknown type \"A\"."], SchemaProblems.Of("schema { query: A }"));
}
