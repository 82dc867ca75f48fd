namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class UniqueOperationTypesRuleTests
{
    [Fact]
    public void Check_OperationTwice_IsAProblem() =>
        Assert.Equal(
            ["1:19 There can be only one query type in schema.", "1:46 There can be only one query type in schema."],
            SchemaProblems.Of("schema { query: A query: B } extend schema { query: B } type A { a: Int } type B { a: Int }"));

    [Fact]
    public void Check_OperationByExtension_IsNone() =>
        Assert.Empty(SchemaProblems.Of("schema { query: A } extend schema { mutation: B } type A { a: Int } type B { a: Int }"));
}
