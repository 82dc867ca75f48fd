namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class DeferStreamDirectiveOnRootFieldTests
{
    [Theory]
    [InlineData("{ ... @defer { dog { id } } humans @stream { id } ...F @defer } fragment F on Query { __typename }")]
    [InlineData("""mutation { rename(name: "a") { ... @defer { id } dogs @stream { id } ...F @defer } } fragment F on Human { name }""")]
    public void Validate_RootOfQueryOrBelowIt_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """mutation { ... @defer { rename(name: "a") { id } } }""",
        """Defer directive cannot be used on root mutation type "Mutation". (1:16)""")]
    [InlineData(
        """mutation { ...F @defer(if: false) } fragment F on Mutation { ... { ...G @defer } } fragment G on Mutation { __typename }""",
        """Defer directive cannot be used on root mutation type "Mutation". (1:17)""",
        """Defer directive cannot be used on root mutation type "Mutation". (1:73)""")]
    [InlineData(
        """mutation A { ...F } mutation B { ...F } fragment F on Mutation { ... @defer { __typename } }""",
        """Defer directive cannot be used on root mutation type "Mutation". (1:70)""",
        """Defer directive cannot be used on root mutation type "Mutation". (1:70)""")]
    [InlineData(
        """subscription ($b: Boolean!) { ... @defer(if: $b) { ticks } }""",
        """Defer directive cannot be used on root subscription type "Subscription". (1:35)""")]
    [InlineData(
        """mutation { __typename @stream }""",
        """Stream directive cannot be used on root mutation type "Mutation". (1:23)""",
        """Directive "@stream" cannot be used on non-list field "Mutation.__typename". (1:23)""")]
    public void Validate_RootOfMutationOrSubscription_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors.Order(), PetSchema.Validate(document).Order());
    }

    [Fact]
    public void Validate_FragmentSpreadPlainlyAndDeferred_IsReported()
    {
        // Not in graphql-js, which looks at the first spread of each fragment.
        Assert.Equal(
            ["""Defer directive cannot be used on root mutation type "Mutation". (1:22)"""],
            PetSchema.Validate("mutation { ...F ...F @defer } fragment F on Mutation { __typename }"));
    }
}
