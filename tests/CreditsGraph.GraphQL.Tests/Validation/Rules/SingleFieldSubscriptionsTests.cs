namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class SingleFieldSubscriptionsTests
{
    [Theory]
    [InlineData("subscription { ticks }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { ticks }")]
    [InlineData("subscription S { ticks(every: 1) ticks(every: 1) }")]
    public void Validate_OneRootField_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "subscription S { ticks other }",
        """Subscription "S" must select only one top level field. (1:24)""")]
    [InlineData(
        "subscription { ticks other pets { id } }",
        "Anonymous Subscription must select only one top level field. (1:22, 1:28)")]
    [InlineData(
        "subscription S { ...F } fragment F on Subscription { ticks ...G } fragment G on Subscription { other }",
        """Subscription "S" must select only one top level field. (1:96)""")]
    [InlineData(
        "subscription { __typename }",
        "Anonymous Subscription must not select an introspection top level field. (1:16)")]
    [InlineData(
        "subscription S { a: __typename ticks }",
        """Subscription "S" must select only one top level field. (1:32)""",
        """Subscription "S" must not select an introspection top level field. (1:18)""")]
    [InlineData(
        "subscription S { ticks @include(if: true) }",
        """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. (1:24)""")]
    [InlineData(
        "subscription ($b: Boolean!) { ...F @skip(if: $b) } fragment F on Subscription { ticks }",
        "Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection. (1:36)")]
    [InlineData(
        "subscription S { ticks @include(if: true) @skip(if: false) ... @skip(if: true) { other @skip(if: true) } }",
        """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. (1:43, 1:64)""")]
    [InlineData(
        "subscription S { ... on Dog { barks } }",
        """Fragment cannot be spread here as objects of type "Subscription" can never be of type "Dog". (1:18)""",
        """Subscription "S" must select one top level field. (1:16)""")]
    [InlineData(
        "subscription S { ... on Subscription { ... { ticks other } } }",
        """Subscription "S" must select only one top level field. (1:52)""")]
    public void Validate_OtherThanOneRootField_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
