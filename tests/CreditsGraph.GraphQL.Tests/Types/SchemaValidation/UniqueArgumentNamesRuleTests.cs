namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueArgumentNamesRuleTests
{
    [Fact]
    public void Check_ArgumentTwice_IsAProblem() =>
        Assert.Equal(
            ["1:20 There can be only one argument named \"x\"."],
            SchemaProblems.OfTypes("type A @once(x: 1, x: 2) { a: Int }\ndirective @once(x: Int) on OBJECT"));

    [Fact]
    public void Check_DifferentArguments_AreNone() =>
        Assert.Empty(SchemaProblems.OfTypes("type A @once(x: 1, y: 2) { a: Int }\ndirective @once(x: Int, y: Int) on OBJECT"));
}
