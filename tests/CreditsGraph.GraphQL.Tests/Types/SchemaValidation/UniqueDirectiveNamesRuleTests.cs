namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueDirectiveNamesRuleTests
{
    [Fact]
    public void Check_NameTwice_IsAProblem() =>
        Assert.Equal(
            ["1:34 There can be only one directive named \"@a\"."],
            SchemaProblems.OfTypes("directive @a on FIELD directive @a on QUERY"));

    [Fact]
    public void Check_NamesThatDifferInCase_AreNone() => Assert.Empty(SchemaProblems.OfTypes("directive @a on FIELD directive @A on FIELD"));
}
