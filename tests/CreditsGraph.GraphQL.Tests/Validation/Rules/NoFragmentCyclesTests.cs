namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class NoFragmentCyclesTests
{
    [Theory]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { ...B } fragment B on Dog { id ...C } fragment C on Dog { id }")]
    public void Validate_SpreadsWithoutCycle_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { id ...A }",
        """Cannot spread fragment "A" within itself. (1:41)""")]
    [InlineData(
        "{ human { ...A } } fragment A on Human { relatives { ...A } }",
        """Cannot spread fragment "A" within itself. (1:54)""")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ... on Dog { ...A } }",
        """Cannot spread fragment "A" within itself via "B", "C". (1:38, 1:65, 1:105)""")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { ...B ...C } fragment B on Dog { ...A } fragment C on Dog { ...A }",
        """Cannot spread fragment "A" within itself via "B". (1:38, 1:70)""",
        """Cannot spread fragment "A" within itself via "C". (1:43, 1:97)""")]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...B ...C } fragment C on Dog { ...B ...Unknown }",
        """Unknown fragment "Unknown". (1:105)""",
        """Cannot spread fragment "B" within itself. (1:65)""",
        """Cannot spread fragment "B" within itself via "C". (1:70, 1:97)""")]
    public void Validate_Cycle_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
