namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class FragmentsOnCompositeTypesTests
{
    [Theory]
    [InlineData("{ dog { ... on Pet { id } ... on CatOrDog { __typename } ... { id } } }")]
    public void Validate_ObjectsInterfacesAndUnions_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ... on Filter { id } } }",
        """Fragment cannot condition on non composite type "Filter". (1:16)""")]
    [InlineData(
        "{ dog { ... on Boolean { id } ...F } } fragment F on Color { id }",
        """Fragment cannot condition on non composite type "Boolean". (1:16)""",
        """Fragment "F" cannot condition on non composite type "Color". (1:54)""")]
    public void Validate_FragmentOnLeafOrInput_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
