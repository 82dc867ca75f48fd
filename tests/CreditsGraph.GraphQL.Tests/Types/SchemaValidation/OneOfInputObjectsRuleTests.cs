namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class OneOfInputObjectsRuleTests
{
    [Fact]
    public void Check_NullableFieldsWithoutDefaults_AreNone() =>
        Assert.Empty(SchemaProblems.OfTypes("input A @oneOf { a: Int, b: [Int!] }"));

    [Fact]
    public void Check_NonNullField_IsAProblem() =>
        Assert.Equal(["1:21 OneOf input field A.a must be nullable."], SchemaProblems.OfTypes("input A @oneOf { a: Int! }"));

    [Fact]
    public void Check_FieldWithDefault_IsAProblem() =>
        Assert.Equal(
            ["1:27 OneOf input field A.a cannot have a default value."], SchemaProblems.OfTypes("input A @oneOf { a: Int = 1 }"));

    [Fact]
    public void Check_OneOfByExtension_CountsForAllFields() =>
        Assert.Equal(
            ["1:14 OneOf input field A.a must be nullable."],
            SchemaProblems.OfTypes("input A { a: Int! } extend input A @oneOf { b: Int }"));
}
