namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class VariablesAreInputTypesTests
{
    [Theory]
    [InlineData("""query ($a: String, $b: [Filter!]!, $c: Choice!) { args(s: $a) humans(filter: {name: "a", and: $b}) { id } choose(by: $c) { id } }""")]
    public void Validate_InputTypes_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "query ($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { dog { id } }",
        """Variable "$a" cannot be non-input type "Dog". (1:12)""",
        """Variable "$b" cannot be non-input type "[[CatOrDog!]]!". (1:21)""",
        """Variable "$c" cannot be non-input type "Pet". (1:41)""",
        """Variable "$a" is never used. (1:8)""",
        """Variable "$b" is never used. (1:17)""",
        """Variable "$c" is never used. (1:37)""")]
    public void Validate_OutputType_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
