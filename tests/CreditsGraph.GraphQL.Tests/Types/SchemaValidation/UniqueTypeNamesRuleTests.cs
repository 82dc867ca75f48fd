namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueTypeNamesRuleTests
{
    [Fact]
    public void Check_NameTwice_IsAProblem() =>
        Assert.Equal(["1:26 There can be only one type named \"A\"."], SchemaProblems.OfTypes("type A { a: Int } scalar A"));

    [Fact]
    public void Check_TypeAndDirectiveOfOneName_AreNone() =>
        Assert.Empty(SchemaProblems.OfTypes("type A { a: Int } directive @A on FIELD"));
}
