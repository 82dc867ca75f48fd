namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class ExecutableDefinitionsTests
{
    [Theory]
    [InlineData("query A { dog { name } } fragment F on Dog { name } query B { dog { ...F } }")]
    public void Validate_OperationsAndFragments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { name } } type Cow { name: String } extend type Dog { color: String }",
        """The "Cow" definition is not executable. (1:18)""",
        """The "Dog" definition is not executable. (1:44)""")]
    [InlineData(
        "{ dog { name } } schema { query: Query } directive @x on FIELD",
        "The schema definition is not executable. (1:18)",
        """The "x" definition is not executable. (1:42)""")]
    public void Validate_TypeSystemDefinition_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
