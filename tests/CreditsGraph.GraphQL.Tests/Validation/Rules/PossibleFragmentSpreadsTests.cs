namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class PossibleFragmentSpreadsTests
{
    [Theory]
    [InlineData("{ dog { ... on Pet { id } ... on Node { id } ... on CatOrDog { __typename } ...F } pet { ... on CatOrDog { __typename } ... on Node { id } ... on Dog { id } } catOrDog { ... on Pet { id } ...F } node(id: 1) { ... on HumanOrAlien { __typename } } } fragment F on Dog { id }")]
    public void Validate_OverlappingTypes_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ... on Cat { id } ... on Human { id } } }",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat". (1:9)""",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Human". (1:27)""")]
    [InlineData(
        "{ dog { ...F } cat { owner { ...F } } } fragment F on Cat { id }",
        """Fragment "F" cannot be spread here as objects of type "Dog" can never be of type "Cat". (1:9)""",
        """Fragment "F" cannot be spread here as objects of type "Human" can never be of type "Cat". (1:30)""")]
    [InlineData(
        "{ humanOrAlien { ... on Pet { id } ... on CatOrDog { __typename } } human { ... on CatOrDog { __typename } } }",
        """Fragment cannot be spread here as objects of type "HumanOrAlien" can never be of type "Pet". (1:18)""",
        """Fragment cannot be spread here as objects of type "HumanOrAlien" can never be of type "CatOrDog". (1:36)""",
        """Fragment cannot be spread here as objects of type "Human" can never be of type "CatOrDog". (1:77)""")]
    [InlineData(
        "{ dog { ... on Nope { id } ...G } } fragment G on String { id }",
        """Unknown type "Nope". (1:16)""",
        """Fragment "G" cannot condition on non composite type "String". (1:51)""")]
    public void Validate_TypesThatNeverMeet_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
