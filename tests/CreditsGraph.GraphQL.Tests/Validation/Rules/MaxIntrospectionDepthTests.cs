using System.Diagnostics;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class MaxIntrospectionDepthTests
{
    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { name } } } } } }")]
    [InlineData("{ __schema { types { fields { type { ofType { ofType { ofType { interfaces { name } } } } } } possibleTypes { inputFields { name } } } } }")]
    [InlineData("{ __type(name: \"Dog\") { ...A } } fragment A on __Type { interfaces { ...B } possibleTypes { ...B } } fragment B on __Type { fields { name } }")]
    // Whatever is called so elsewhere is no introspection.
    [InlineData("{ dog { id fields: owner { fields: relatives { fields: relatives { fields: relatives { id } } } } } }")]
    public void Validate_TwoListsBelowEachOther_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "1:3")]
    [InlineData("{ __type(name: \"Dog\") { fields { type { interfaces { possibleTypes { name } } } } } }", "1:3")]
    [InlineData("{ __type(name: \"Dog\") { inputFields { type { inputFields { type { inputFields { name } } } } } } }", "1:3")]
    [InlineData("{ a: __schema { types { ...A } } b: __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { interfaces { ... { interfaces { name } } } }", "1:3", "1:34")]
    [InlineData("{ dog { id } ...A } fragment A on Query { __schema { types { interfaces { interfaces { interfaces { name } } } } } }", "1:43")]
    public void Validate_ThreeListsBelowEachOther_IsReported(string document, params string[] places)
    {
        Assert.Equal(places.Select(static place => $"Maximum introspection depth exceeded ({place})"), PetSchema.Validate(document));
    }

    [Fact]
    public void Validate_FragmentReachedWithFewAndWithManyLists_IsReported()
    {
        Assert.Equal(
            ["Maximum introspection depth exceeded (1:3)"],
            PetSchema.Validate("{ __schema { types { ...F interfaces { interfaces { ...F } } } } } fragment F on __Type { interfaces { name } }"));
    }

    [Fact]
    public void Validate_FragmentsThatReachEachOther_Ends()
    {
        var errors = PetSchema.Validate("{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { ofType { ...A } }");

        Assert.Contains("Maximum introspection depth exceeded (1:3)", errors);
    }

    [Fact]
    public void Validate_ManyQuestionsThroughManyFragments_TakesLittleTime()
    {
        var document = GraphQLParser.Parse(
            "{" + string.Concat(Enumerable.Range(0, 700).Select(i => $"a{i}: __schema {{ types {{ ...F0 }} }} ")) + "}"
            + string.Concat(Enumerable.Range(0, 700).Select(i => $"fragment F{i} on __Type {{ ofType {{ ...F{i + 1} }} }} "))
            + "fragment F700 on __Type { interfaces { interfaces { name } } }");
        var start = Stopwatch.GetTimestamp();

        var errors = DocumentValidator.Validate(PetSchema.Schema, document);

        Assert.Empty(errors);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
