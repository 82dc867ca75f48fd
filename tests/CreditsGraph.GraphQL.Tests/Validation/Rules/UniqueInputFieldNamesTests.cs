namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueInputFieldNamesTests
{
    [Theory]
    [InlineData("""{ humans(filter: {name: "a", limit: 1, and: [{name: "b"}, {name: "c"}]}) { id } }""")]
    public void Validate_DistinctInputFields_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """{ humans(filter: {name: "a", name: "b", and: [{name: "c", limit: 1, name: "d", limit: 2}], name: "e"}) { id } args(json: [{a: {b: 1, b: 2}}]) }""",
        """There can be only one input field named "name". (1:19, 1:30)""",
        """There can be only one input field named "name". (1:48, 1:69)""",
        """There can be only one input field named "limit". (1:59, 1:80)""",
        """There can be only one input field named "name". (1:19, 1:92)""",
        """There can be only one input field named "b". (1:128, 1:134)""")]
    [InlineData(
        """query ($f: Filter = {name: "a", name: "b"}) { humans(filter: $f) { id } }""",
        """There can be only one input field named "name". (1:22, 1:33)""")]
    public void Validate_RepeatedInputField_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
