using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class KnownOperationTypesTests
{
    [Theory]
    [InlineData("mutation { a }", "The mutation operation is not supported by the schema. (1:1)")]
    [InlineData("query Q { a } subscription S { a }", "The subscription operation is not supported by the schema. (1:15)")]
    public void Validate_OperationWithoutRoot_IsReported(string document, string error)
    {
        var schema = PetSchema.Read("type Query { a: Int }");

        Assert.Equal([error], DocumentValidator.Validate(schema, GraphQLParser.Parse(document)).Select(PetSchema.Print));
    }

    [Fact]
    public void Validate_OperationsWithRoots_HasNoErrors()
    {
        Assert.Empty(PetSchema.Validate("""query Q { dog { id } } mutation M { rename(name: "a") { id } } subscription S { ticks }"""));
    }
}
