using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class FieldsOnCorrectTypeTests
{
    [Theory]
    [InlineData("""{ dog { __typename nickname } pet { name ... on Dog { barks } } catOrDog { __typename ... on Cat { meows } } __type(name: "Dog") { name } }""")]
    public void Validate_FieldsOfTheirTypes_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { nme } }",
        """Cannot query field "nme" on type "Dog". (1:9)""")]
    [InlineData(
        "{ pet { nickname } }",
        """Cannot query field "nickname" on type "Pet". (1:9)""")]
    [InlineData(
        "{ catOrDog { name } }",
        """Cannot query field "name" on type "CatOrDog". (1:14)""")]
    [InlineData(
        "{ dog { unknown { deeper { still } } ... on Cat { foo } ... on Pet { barks } } }",
        """Cannot query field "unknown" on type "Dog". (1:9)""",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat". (1:38)""",
        """Cannot query field "foo" on type "Cat". (1:51)""",
        """Cannot query field "barks" on type "Pet". (1:70)""")]
    [InlineData(
        "{ dog { __schema { types { name } } } }",
        """Cannot query field "__schema" on type "Dog". (1:9)""")]
    [InlineData(
        "fragment F on Dog { meowVolume } { dog { ...F nope: volum } }",
        """Cannot query field "meowVolume" on type "Dog". (1:21)""",
        """Cannot query field "volum" on type "Dog". (1:47)""")]
    [InlineData(
        "{ humanOrAlien { planet } }",
        """Cannot query field "planet" on type "HumanOrAlien". (1:18)""")]
    [InlineData(
        """{ catOrDog { __type(name: "A") { name } } }""",
        """Cannot query field "__type" on type "CatOrDog". (1:14)""")]
    public void Validate_UnknownField_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }

    [Fact]
    public void Validate_FieldOfOtherTypes_SuggestsInterfacesBeforeWhatImplementsThem()
    {
        var schema = PetSchema.Read("""
            interface B { f: Int }
            interface A implements B { f: Int }
            type X implements A & B { f: Int }
            union U = X
            type Query { u: U }
            """);

        var errors = DocumentValidator.Validate(schema, GraphQLParser.Parse("{ u { f } }"), new ValidationOptions { Suggestions = true });

        Assert.Equal(
            "Cannot query field \"f\" on type \"U\". Did you mean to use an inline fragment on \"B\", \"A\", or \"X\"?",
            Assert.Single(errors).Message);
    }
}
