namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class VariablesInAllowedPositionTests
{
    [Theory]
    [InlineData("query ($i: Int, $n: Int!, $d: Int = 3, $l: [Int], $ln: [Int!]!, $s: String!, $b: Boolean! = true) { args(i: $n, req: $d, list: $l, nn: $ln) x: args(i: $i, list: [$i, $n], req: $i, matrix: [$l, [$i]]) y: args(json: {a: [$i, $l]}) humans(filter: {name: $s, limit: $i}, first: $n) { id @include(if: $b) } choose(by: {byName: $s}) { id } }")]
    public void Validate_VariablesThatFit_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "query ($i: Int, $s: String, $l: [Int], $b: Boolean) { args(s: $i, req: $s, nn: $l, list: $i) two(a: $i, b: $s) dog @skip(if: $b) { id } }",
        """Variable "$i" of type "Int" used in position expecting type "String". (1:8, 1:63)""",
        """Variable "$i" of type "Int" used in position expecting type "[Int]". (1:8, 1:90)""",
        """Variable "$i" of type "Int" used in position expecting type "Int!". (1:8, 1:101)""",
        """Variable "$s" of type "String" used in position expecting type "Int!". (1:17, 1:72)""",
        """Variable "$s" of type "String" used in position expecting type "Int!". (1:17, 1:108)""",
        """Variable "$l" of type "[Int]" used in position expecting type "[Int!]!". (1:29, 1:80)""",
        """Variable "$b" of type "Boolean" used in position expecting type "Boolean!". (1:40, 1:126)""")]
    [InlineData(
        "query Q($n: String, $c: String, $t: [String!], $e: Int = null) { humans(filter: {name: $n, color: $c, tags: [$t], and: $n}) { id } choose(by: {byName: $n}) { id } two(a: $e, b: 1) }",
        """Variable "$n" of type "String" used in position expecting type "String!". (1:9, 1:88)""",
        """Variable "$n" of type "String" used in position expecting type "[Filter!]". (1:9, 1:120)""",
        """Variable "$n" is of type "String" but must be non-nullable to be used for OneOf Input Object "Choice". (1:9, 1:152)""",
        """Variable "$c" of type "String" used in position expecting type "Color". (1:21, 1:99)""",
        """Variable "$t" of type "[String!]" used in position expecting type "String". (1:33, 1:110)""",
        """Variable "$e" of type "Int" used in position expecting type "Int!". (1:48, 1:171)""")]
    [InlineData(
        "query ($n: String) { ...F } fragment F on Query { args(i: $n) ...G } fragment G on Query { b: args(matrix: [[$n]]) }",
        """Variable "$n" of type "String" used in position expecting type "Int". (1:8, 1:59)""",
        """Variable "$n" of type "String" used in position expecting type "Int". (1:8, 1:110)""")]
    [InlineData(
        "query ($a: ID, $b: ID!) { humans(ids: [$a, $b]) { id } node(id: $a) { id } c: humans(ids: $b) { id } }",
        """Variable "$a" of type "ID" used in position expecting type "ID!". (1:8, 1:40)""",
        """Variable "$a" of type "ID" used in position expecting type "ID!". (1:8, 1:65)""",
        """Variable "$b" of type "ID!" used in position expecting type "[ID!]". (1:16, 1:91)""")]
    [InlineData(
        "query ($x: Dog, $y: Nope) { args(i: $x, f: $y) }",
        """Variable "$x" cannot be non-input type "Dog". (1:12)""",
        """Unknown type "Nope". (1:21)""",
        """Variable "$x" of type "Dog" used in position expecting type "Int". (1:8, 1:37)""")]
    [InlineData(
        """query ($a: ID) { choose(by: {byId: $a}) { id } b: choose(by: [{byId: $a}]) { id } c: humans(filter: {name: "a", and: {name: $a}}) { id } }""",
        """Expected value of type "Choice" to be an object, found: [{ byId: $a }]. (1:62)""",
        """Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "Choice". (1:8, 1:36)""",
        """Variable "$a" of type "ID" used in position expecting type "String!". (1:8, 1:125)""")]
    public void Validate_VariableThatDoesNotFit_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
