namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class DeferStreamDirectiveOnValidOperationsTests
{
    [Theory]
    [InlineData("subscription { pets { ... @defer(if: false) { friends @stream(if: false) { id } } } }")]
    [InlineData("subscription ($b: Boolean!) { pets { ... @defer(if: $b) { friends @stream(if: $b) { id } } } }")]
    [InlineData("subscription ($b: Boolean!) { pets { ... @defer @skip(if: true) { id } ... @defer @skip(if: $b) { id } } }")]
    [InlineData("subscription ($b: Boolean!) { pets { ... @defer @include(if: false) { id } ... @defer @include(if: $b) { id } } }")]
    [InlineData("subscription A { pets { id } } query B { pet { ... @defer { friends @stream { id } } } }")]
    public void Validate_NothingButWhatMayBeOff_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "subscription { pets { ... @defer { id } ... @defer(if: true) { friends @stream { id } } } }",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:27)",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:45)",
        "Stream directive not supported on subscription operations. Disable `@stream` by setting the `if` argument to `false`. (1:72)")]
    [InlineData(
        "subscription { pets { ... @defer @skip(if: false) { id } ... @defer @include(if: true) { id } } }",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:27)",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:62)")]
    public void Validate_DeferOrStreamInSubscription_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "subscription { pets { ...F ...G } } fragment F on Pet { ...G } fragment G on Pet { ... @defer { id } }",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:88, 1:57, 1:23)")]
    [InlineData(
        "subscription { pets { ...F @defer } } fragment F on Pet { id }",
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`. (1:28)")]
    public void Validate_DeferInFragment_IsReportedWithTheSpreadsThatLeadThere(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
