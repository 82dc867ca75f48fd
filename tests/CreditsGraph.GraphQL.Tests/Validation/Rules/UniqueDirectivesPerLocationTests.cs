namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class UniqueDirectivesPerLocationTests
{
    [Theory]
    [InlineData("""{ dog @tag(name: "a") @tag(name: "b") @once { id @once } }""")]
    public void Validate_RepeatableOrDistinctDirectives_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog @once @once @once { id } ... @once @skip(if: true) @once @skip(if: true) { __typename } }",
        """The directive "@once" can only be used once at this location. (1:7, 1:13)""",
        """The directive "@once" can only be used once at this location. (1:7, 1:19)""",
        """The directive "@once" can only be used once at this location. (1:36, 1:58)""",
        """The directive "@skip" can only be used once at this location. (1:42, 1:64)""")]
    [InlineData(
        "query ($a: Int @once @once) @once @once { args(i: $a) ...F @once @once } fragment F on Query @once @once { __typename }",
        """The directive "@once" can only be used once at this location. (1:16, 1:22)""",
        """The directive "@once" can only be used once at this location. (1:29, 1:35)""",
        """The directive "@once" can only be used once at this location. (1:60, 1:66)""",
        """The directive "@once" can only be used once at this location. (1:94, 1:100)""")]
    public void Validate_RepeatedDirective_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
