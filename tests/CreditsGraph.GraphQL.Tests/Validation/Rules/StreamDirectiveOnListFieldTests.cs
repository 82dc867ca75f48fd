namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class StreamDirectiveOnListFieldTests
{
    [Theory]
    [InlineData("{ humans @stream { id } human { relatives @stream(initialCount: 1) { id } dogs @stream { id } } }")]
    public void Validate_StreamOnList_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ human @stream { name @stream(initialCount: 0) } }",
        "Directive \"@stream\" cannot be used on non-list field \"Query.human\". (1:9)",
        "Directive \"@stream\" cannot be used on non-list field \"Human.name\". (1:24)")]
    [InlineData(
        "{ __typename @stream(if: false) }",
        "Directive \"@stream\" cannot be used on non-list field \"Query.__typename\". (1:14)")]
    public void Validate_StreamOnSomethingElse_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
