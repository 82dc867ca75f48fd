namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class KnownTypeNamesTests
{
    [Theory]
    [InlineData("query ($f: Filter, $i: [ID!]!) { humans(filter: $f, ids: $i) { ... on Node { id } ...F } } fragment F on Human { id }")]
    public void Validate_TypesOfTheSchema_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """query ($f: Nope) { dog { id @tag(name: "a") ... on Nop { id } } }""",
        """Unknown type "Nope". (1:12)""",
        """Unknown type "Nop". (1:52)""",
        """Variable "$f" is never used. (1:8)""")]
    [InlineData(
        "query ($f: [Flter!]!) { dog { ...F } } fragment F on Dgo { id }",
        """Unknown type "Flter". (1:13)""",
        """Unknown type "Dgo". (1:54)""",
        """Variable "$f" is never used. (1:8)""")]
    public void Validate_UnknownType_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
