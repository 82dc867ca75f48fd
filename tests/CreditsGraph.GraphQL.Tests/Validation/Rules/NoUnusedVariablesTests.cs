namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class NoUnusedVariablesTests
{
    [Theory]
    [InlineData("query ($a: Int, $b: Boolean!, $c: String!) { args(list: [$a]) ... @include(if: $b) { ...F } } fragment F on Query { __typename @tag(name: $c) }")]
    public void Validate_UsedVariables_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "query ($a: Int, $b: Int) { args(i: $a) }",
        """Variable "$b" is never used. (1:17)""")]
    [InlineData(
        "query Q($a: Int, $b: Int = 3) { dog { id } } query R($b: Int) { ...F } fragment F on Query { args(i: $b) }",
        """Variable "$a" is never used in operation "Q". (1:9)""",
        """Variable "$b" is never used in operation "Q". (1:18)""")]
    public void Validate_UnusedVariable_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
