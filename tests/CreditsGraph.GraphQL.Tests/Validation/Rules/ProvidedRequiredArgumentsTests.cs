namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class ProvidedRequiredArgumentsTests
{
    [Theory]
    [InlineData("""{ two(a: 1, b: 2) args __typename @skip(if: true) @tag(name: "a") dog { doesKnow(command: SIT) } }""")]
    public void Validate_AllRequiredArguments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ two a: two(a: 1) b: two(b: 1, a: 2) dog { doesKnow(nope: 1) } node { id } choose { id } }",
        """Argument "Query.two(a:)" of type "Int!" is required, but it was not provided. (1:3)""",
        """Argument "Query.two(b:)" of type "Int!" is required, but it was not provided. (1:3)""",
        """Argument "Query.two(b:)" of type "Int!" is required, but it was not provided. (1:7)""",
        """Unknown argument "nope" on field "Dog.doesKnow". (1:54)""",
        """Argument "Dog.doesKnow(command:)" of type "Command!" is required, but it was not provided. (1:45)""",
        """Argument "Query.node(id:)" of type "ID!" is required, but it was not provided. (1:65)""",
        """Argument "Query.choose(by:)" of type "Choice!" is required, but it was not provided. (1:77)""")]
    [InlineData(
        "{ dog @skip @include(unless: true) @tag { id @tag(order: 1) } __type { name } }",
        """Argument "@skip(if:)" of type "Boolean!" is required, but it was not provided. (1:7)""",
        """Argument "@include(if:)" of type "Boolean!" is required, but it was not provided. (1:13)""",
        """Unknown argument "unless" on directive "@include". (1:22)""",
        """Argument "@tag(name:)" of type "String!" is required, but it was not provided. (1:36)""",
        """Argument "@tag(name:)" of type "String!" is required, but it was not provided. (1:46)""",
        """Argument "<meta>.__type(name:)" of type "String!" is required, but it was not provided. (1:63)""")]
    public void Validate_MissingArgument_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
