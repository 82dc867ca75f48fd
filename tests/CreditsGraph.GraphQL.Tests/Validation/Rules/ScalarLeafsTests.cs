namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class ScalarLeafsTests
{
    [Theory]
    [InlineData("{ dog { id barks owner { id } } __typename __schema { queryType { name } } }")]
    public void Validate_LeavesWithoutSelections_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog }",
        """Field "dog" of type "Dog" must have a selection of subfields. Did you mean "dog { ... }"? (1:3)""")]
    [InlineData(
        "{ human humans { pets } catOrDog }",
        """Field "human" of type "Human" must have a selection of subfields. Did you mean "human { ... }"? (1:3)""",
        """Field "pets" of type "[Pet]" must have a selection of subfields. Did you mean "pets { ... }"? (1:18)""",
        """Field "catOrDog" of type "CatOrDog" must have a selection of subfields. Did you mean "catOrDog { ... }"? (1:25)""")]
    [InlineData(
        "{ dog { id { x } barks @once { a { b } } } }",
        """Field "id" must not have a selection since type "ID!" has no subfields. (1:12)""",
        """Field "barks" must not have a selection since type "Boolean!" has no subfields. (1:30)""")]
    [InlineData(
        "{ dog { name(surname: true) { x } } cat { color { red } } }",
        """Field "name" must not have a selection since type "String" has no subfields. (1:29)""",
        """Field "color" must not have a selection since type "Color" has no subfields. (1:49)""")]
    public void Validate_SelectionMissingOrTooMuch_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
