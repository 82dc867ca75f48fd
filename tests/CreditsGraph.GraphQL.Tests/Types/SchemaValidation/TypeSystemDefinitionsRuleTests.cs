namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class TypeSystemDefinitionsRuleTests
{
    [Fact]
    public void Check_OperationOrFragment_IsAProblem() =>
        Assert.Equal(
            ["1:1 A schema must not contain operations or fragments.", "2:1 A schema must not contain operations or fragments."],
            SchemaProblems.OfTypes("{ a }\nfragment F on Query { a }"));
}
