namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class KnownDirectivesTests
{
    [Theory]
    [InlineData("""query ($b: Boolean! @once) @once @tag(name: "a") { dog @skip(if: $b) { id @include(if: true) ... on Dog @once { id } ...F @once } } fragment F on Dog @once { id }""")]
    public void Validate_DirectivesAtTheirPlaces_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog @unknown { id @nope(a: 1) } }",
        """Unknown directive "@unknown". (1:7)""",
        """Unknown directive "@nope". (1:21)""")]
    [InlineData(
        """query ($a: Int @skip(if: true)) @include(if: true) { args(i: $a) ...F @tag(name: "a") } fragment F on Query @tag(name: "b") { ... on Query @tag(name: "c") { __typename } } """,
        """Directive "@skip" may not be used on VARIABLE_DEFINITION. (1:16)""",
        """Directive "@include" may not be used on QUERY. (1:33)""",
        """Directive "@tag" may not be used on FRAGMENT_SPREAD. (1:71)""",
        """Directive "@tag" may not be used on FRAGMENT_DEFINITION. (1:109)""",
        """Directive "@tag" may not be used on INLINE_FRAGMENT. (1:140)""")]
    [InlineData(
        """mutation @once { rename(name: "a") @deprecated { id } }""",
        """Directive "@once" may not be used on MUTATION. (1:10)""",
        """Directive "@deprecated" may not be used on FIELD. (1:36)""")]
    [InlineData(
        "subscription @once { ticks }",
        """Directive "@once" may not be used on SUBSCRIPTION. (1:14)""")]
    public void Validate_UnknownOrMisplacedDirective_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
