namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueArgumentNamesTests
{
    [Theory]
    [InlineData("""{ args(i: 1, f: 2) @tag(name: "a") x: args(i: 1) }""")]
    public void Validate_DistinctArguments_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """{ args(i: 1, i: 2, f: 1, i: 3, f: 2) @tag(name: "a", name: "b") }""",
        """There can be only one argument named "i". (1:8, 1:14, 1:26)""",
        """There can be only one argument named "f". (1:20, 1:32)""",
        """There can be only one argument named "name". (1:43, 1:54)""")]
    public void Validate_RepeatedArgument_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
