namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueVariableNamesTests
{
    [Theory]
    [InlineData("query A($a: Int, $b: Int) { args(i: $a, req: 1) x: args(i: $b) } query B($a: Int) { args(i: $a) }")]
    public void Validate_DistinctVariables_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "query A($a: Int, $a: Int, $b: Int, $a: Int, $b: Int) { args(i: $a) x: args(i: $b) }",
        """There can be only one variable named "$a". (1:10, 1:19, 1:37)""",
        """There can be only one variable named "$b". (1:28, 1:46)""")]
    public void Validate_RepeatedVariable_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
