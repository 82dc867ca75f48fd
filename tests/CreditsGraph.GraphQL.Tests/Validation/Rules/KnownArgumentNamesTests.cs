namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class KnownArgumentNamesTests
{
    [Theory]
    [InlineData("""{ dog @tag(order: 1, name: "a") { name(surname: true) doesKnow(command: SIT) } __type(name: "a") { fields(includeDeprecated: true) { name } } }""")]
    public void Validate_ArgumentsOfTheDefinition_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """{ dog(x: 1) { name(sur: true, surname: false, lastname: "a") @skip(if: true, unless: false) } __type(nme: "a", name: "a") { name } }""",
        """Unknown argument "x" on field "Query.dog". (1:7)""",
        """Unknown argument "sur" on field "Dog.name". (1:20)""",
        """Unknown argument "lastname" on field "Dog.name". (1:47)""",
        """Unknown argument "unless" on directive "@skip". (1:78)""",
        """Unknown argument "nme" on field "<meta>.__type". (1:102)""")]
    [InlineData(
        "{ dog @unknown(a: 1) { unknown(b: 2) } }",
        """Unknown directive "@unknown". (1:7)""",
        """Cannot query field "unknown" on type "Dog". (1:24)""")]
    public void Validate_UnknownArgument_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
