namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueFragmentNamesTests
{
    [Theory]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { id } fragment B on Dog { id }")]
    public void Validate_DistinctFragments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { id } fragment A on Dog { name } fragment A on Dog { barks }",
        """There can be only one fragment named "A". (1:27, 1:52)""",
        """There can be only one fragment named "A". (1:27, 1:79)""")]
    public void Validate_RepeatedFragment_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
