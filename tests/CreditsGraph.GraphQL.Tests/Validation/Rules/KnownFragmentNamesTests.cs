namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class KnownFragmentNamesTests
{
    [Theory]
    [InlineData("{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { id } fragment B on Dog { id }")]
    public void Validate_SpreadsOfFragments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ...A ... on Dog { ...B } } } fragment B on Dog { owner { ...C } }",
        """Unknown fragment "A". (1:12)""",
        """Unknown fragment "C". (1:69)""")]
    public void Validate_UnknownFragment_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
