namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class LoneAnonymousOperationTests
{
    [Theory]
    [InlineData("{ dog { id } }")]
    public void Validate_OneAnonymousOperation_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { id } } query B { cat { id } }",
        "This anonymous operation must be the only defined operation. (1:1)")]
    [InlineData(
        "{ dog { id } } { cat { id } }",
        "This anonymous operation must be the only defined operation. (1:1)",
        "This anonymous operation must be the only defined operation. (1:16)")]
    public void Validate_AnonymousAmongSeveral_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
