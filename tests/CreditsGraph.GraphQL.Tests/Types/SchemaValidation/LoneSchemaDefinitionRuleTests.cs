namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class LoneSchemaDefinitionRuleTests
{
    [Fact]
    public void Check_TwoSchemaDefinitions_IsAProblem() =>
        Assert.Equal(
            ["1:25 Must provide only one schema definition."],
            SchemaProblems.Of("schema { query: Query } schema { query: Query } type Query { a: Int }"));

    [Fact]
    public void Check_SchemaExtension_IsNone() =>
        Assert.Empty(SchemaProblems.Of("directive @d on SCHEMA schema { query: Query } extend schema @d type Query { a: Int }"));
}
