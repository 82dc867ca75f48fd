namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueOperationNamesTests
{
    [Theory]
    [InlineData("query A { dog { id } } query B { cat { id } }")]
    public void Validate_DistinctOperations_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """query A { dog { id } } mutation A { rename(name: "a") { id } }""",
        """There can be only one operation named "A". (1:7, 1:33)""")]
    [InlineData(
        "query A { dog { id } } query A { dog { id } } query A { cat { id } }",
        """There can be only one operation named "A". (1:7, 1:30)""",
        """There can be only one operation named "A". (1:7, 1:53)""")]
    public void Validate_RepeatedOperation_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
