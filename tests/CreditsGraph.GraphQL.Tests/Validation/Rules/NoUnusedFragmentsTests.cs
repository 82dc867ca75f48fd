namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class NoUnusedFragmentsTests
{
    [Theory]
    [InlineData("query A { dog { ...A } } query B { dog { ...B } } fragment A on Dog { ...C } fragment B on Dog { id } fragment C on Dog { id }")]
    public void Validate_ReachedFragments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { id } } fragment A on Dog { ...B } fragment B on Dog { id }",
        """Fragment "A" is never used. (1:16)""",
        """Fragment "B" is never used. (1:43)""")]
    [InlineData(
        "{ dog { ...C } } fragment A on Dog { ...B } fragment B on Dog { ...A } fragment C on Dog { id }",
        """Fragment "A" is never used. (1:18)""",
        """Fragment "B" is never used. (1:45)""",
        """Cannot spread fragment "A" within itself via "B". (1:38, 1:65)""")]
    public void Validate_UnreachedFragment_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
