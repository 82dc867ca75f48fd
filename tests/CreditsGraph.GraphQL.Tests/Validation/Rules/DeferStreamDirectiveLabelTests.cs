namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class DeferStreamDirectiveLabelTests
{
    [Theory]
    [InlineData("""{ dog { ... @defer { id } ... @defer { name } } human { dogs @stream { id } } }""")]
    [InlineData("""{ dog { ... @defer(label: "a") { id } ... @defer(label: "A") { name } } human { dogs @stream(label: "b") { id } } }""")]
    [InlineData("""{ dog { ... @defer(label: null) { id } ... @defer(label: null) { name } } }""")]
    public void Validate_NoLabelTwice_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { ... @defer(label: \"a\") { id } ...F @defer(label: \"a\") } } fragment F on Dog { friends @stream(label: \"\"\"a\"\"\") { id } }",
        "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages. (1:13, 1:44)",
        "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages. (1:13, 1:95)")]
    public void Validate_LabelTwice_IsReportedWithTheFirst(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "query ($a: String) { dog { ... @defer(label: $a) { id } } }",
        "Argument \"@defer(label:)\" must be a static string. (1:32)")]
    [InlineData(
        "query ($a: String) { human { dogs @stream(label: $a) { id } } }",
        "Argument \"@stream(label:)\" must be a static string. (1:35)")]
    public void Validate_LabelFromVariable_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
