using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

public class DocumentValidatorTests
{
    [Fact]
    public void Validate_InvalidDocument_GivesCodeAndPlace()
    {
        var error = Assert.Single(DocumentValidator.Validate(PetSchema.Schema, GraphQLParser.Parse("{\n  dog {\n    nme\n  }\n}")));

        Assert.Equal("Cannot query field \"nme\" on type \"Dog\".", error.Message);
        Assert.Equal(ErrorCodes.ValidationFailed, error.Code);
        Assert.Equal([new SourceLocation(3, 5)], error.Locations);
        Assert.Null(error.Path);
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(5000, 101)]
    public void Validate_ManyErrors_StopsAfterAHundred(int wrong, int reported)
    {
        var errors = PetSchema.Validate("{ " + string.Join(' ', Enumerable.Repeat("nope", wrong)) + " }").ToList();

        Assert.Equal(reported, errors.Count);
        Assert.Equal(wrong > 100, errors[^1] == "Too many validation errors, error limit reached. Validation aborted. ()");
    }

    [Fact]
    public void Validate_MaxErrors_IsTheLimit()
    {
        Assert.Equal(
            ["Cannot query field \"a\" on type \"Query\". (1:3)", "Too many validation errors, error limit reached. Validation aborted. ()"],
            PetSchema.Validate("{ a b c }", new ValidationOptions { MaxErrors = 1 }));
    }

    [Fact]
    public void Validate_LongName_IsCutInTheMessage()
    {
        var error = Assert.Single(DocumentValidator.Validate(PetSchema.Schema, GraphQLParser.Parse($"{{ {new string('a', 100_000)} }}")));

        Assert.Equal(2003, error.Message.Length);
        Assert.EndsWith("aaa...", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ManyPlacesOfOneError_TellsForty()
    {
        var document = "{ args(" + string.Join(' ', Enumerable.Repeat("i: 1", 1000)) + ") }";

        var error = Assert.Single(DocumentValidator.Validate(PetSchema.Schema, GraphQLParser.Parse(document)));

        Assert.Equal(40, error.Locations.Count);
    }
}
