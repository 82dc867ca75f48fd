namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class NoUndefinedVariablesTests
{
    [Theory]
    [InlineData("query ($a: Int) { args(i: $a) ...F } fragment F on Query { x: args(i: $a) }")]
    public void Validate_DefinedVariables_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ args(i: $a, list: [1, $b], json: {a: {b: $c}}) }",
        """Variable "$a" is not defined. (1:11, 1:1)""",
        """Variable "$b" is not defined. (1:25, 1:1)""",
        """Variable "$c" is not defined. (1:44, 1:1)""")]
    [InlineData(
        "query Q($a: Int) { args(i: $a) ...F @include(if: $d) } fragment F on Query { x: args(i: $b) ...G } fragment G on Query { y: args(i: $c) @tag(name: $b) }",
        """Variable "$d" is not defined by operation "Q". (1:50, 1:1)""",
        """Variable "$b" is not defined by operation "Q". (1:89, 1:1)""",
        """Variable "$c" is not defined by operation "Q". (1:133, 1:1)""",
        """Variable "$b" is not defined by operation "Q". (1:148, 1:1)""")]
    [InlineData(
        "query A($a: Int) { ...F } query B { ...F } fragment F on Query { args(i: $a) }",
        """Variable "$a" is not defined by operation "B". (1:74, 1:27)""")]
    public void Validate_UndefinedVariable_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
