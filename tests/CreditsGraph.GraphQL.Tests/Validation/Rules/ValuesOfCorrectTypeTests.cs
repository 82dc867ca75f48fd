namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class ValuesOfCorrectTypeTests
{
    [Theory]
    [InlineData("""query ($i: Int = 1, $f: Filter = {name: "a"}, $n: Int = null) { args(i: 1, f: 1.5, s: "a", b: true, id: 4, list: [1, null], matrix: 1, json: {a: [1, $i], b: RED}, command: SIT) a: args(list: 2, id: "x", f: 2, i: null, matrix: [[1], null]) humans(filter: $f, first: $n) { id } b: choose(by: {byName: "x"}) { id } }""")]
    public void Validate_LiteralsOfTheirTypes_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        """{ args(i: "1", f: "1", s: 1, b: 1, id: 1.5, list: ["a", 2, true], json: null) }""",
        """Int cannot represent non-integer value: "1" (1:11)""",
        """Float cannot represent non numeric value: "1" (1:19)""",
        "String cannot represent a non string value: 1 (1:27)",
        "Boolean cannot represent a non boolean value: 1 (1:33)",
        "ID cannot represent a non-string and non-integer value: 1.5 (1:40)",
        """Int cannot represent non-integer value: "a" (1:52)""",
        "Int cannot represent non-integer value: true (1:60)")]
    [InlineData(
        """{ args(i: 2147483648, s: RED, b: "true", command: "SIT") b: args(command: STAND, i: 1.0, f: true, req: null, nn: [null]) c: args(command: 1, i: [1], matrix: [[a]]) }""",
        "Int cannot represent non 32-bit signed integer value: 2147483648 (1:11)",
        "String cannot represent a non string value: RED (1:26)",
        """Boolean cannot represent a non boolean value: "true" (1:34)""",
        """Enum "Command" cannot represent non-enum value: "SIT". (1:51)""",
        """Value "STAND" does not exist in "Command" enum. (1:75)""",
        "Int cannot represent non-integer value: 1.0 (1:85)",
        "Float cannot represent non numeric value: true (1:93)",
        """Expected value of non-null type "Int!" not to be null. (1:104)""",
        """Expected value of non-null type "Int!" not to be null. (1:115)""",
        """Enum "Command" cannot represent non-enum value: 1. (1:139)""",
        "Int cannot represent non-integer value: [1] (1:145)",
        "Int cannot represent non-integer value: a (1:160)")]
    [InlineData(
        """{ humans(filter: {tags: ["a", 1], foo: 1}) { id } }""",
        """Expected value of type "Filter" to include required field "name", found: { tags: ["a", 1], foo: 1 }. (1:18)""",
        "String cannot represent a non string value: 1 (1:31)",
        """Expected value of type "Filter" not to include unknown field "foo", found: { tags: ["a", 1], foo: 1 }. (1:35)""")]
    [InlineData(
        """{ humans(filter: 1) { id } b: humans(filter: {name: null, and: [{name: "a", limit: null}, {}, 3]}) { id } c: humans(filter: []) { id } }""",
        """Expected value of type "Filter" to be an object, found: 1. (1:18)""",
        """Expected value of non-null type "String!" not to be null. (1:53)""",
        """Expected value of non-null type "Int!" not to be null. (1:84)""",
        """Expected value of type "Filter" to include required field "name", found: {  }. (1:91)""",
        """Expected value of type "Filter" to be an object, found: 3. (1:95)""",
        """Expected value of type "Filter" to be an object, found: []. (1:125)""")]
    [InlineData(
        """{ choose(by: {}) { id } a: choose(by: {byName: "x", byId: 1}) { id } b: choose(by: {byName: null}) { id } c: choose(by: {unknown: 1}) { id } d: choose(by: {byName: 3}) { id } e: choose(by: null) { id } }""",
        """Within OneOf Input Object type "Choice", exactly one field must be specified, and the value for that field must be non-null. (1:14)""",
        """Within OneOf Input Object type "Choice", exactly one field must be specified, and the value for that field must be non-null. (1:39)""",
        """Within OneOf Input Object type "Choice", exactly one field must be specified, and the value for that field must be non-null. (1:84)""",
        """Expected value of type "Choice" not to include unknown field "unknown", found: { unknown: 1 }. (1:122)""",
        """Within OneOf Input Object type "Choice", exactly one field must be specified, and the value for that field must be non-null. (1:121)""",
        "String cannot represent a non string value: 3 (1:165)",
        """Expected value of non-null type "Choice!" not to be null. (1:190)""")]
    [InlineData(
        """query ($i: Int = "a", $f: Filter = {name: 1}, $c: Command = "SIT", $n: Int! = null, $l: [Int] = [1, "b"]) { args(i: $i, command: $c, req: $n, list: $l) humans(filter: $f) { id } }""",
        """Int cannot represent non-integer value: "a" (1:18)""",
        "String cannot represent a non string value: 1 (1:43)",
        """Enum "Command" cannot represent non-enum value: "SIT". (1:61)""",
        """Expected value of non-null type "Int!" not to be null. (1:79)""",
        """Int cannot represent non-integer value: "b" (1:101)""")]
    [InlineData(
        """query ($f: Nope = 1, $d: Dog = 1) { args(unknown: {a: "b"}) unknown(a: {b: 1}) }""",
        """Unknown type "Nope". (1:12)""",
        """Variable "$d" cannot be non-input type "Dog". (1:26)""",
        """Unknown argument "unknown" on field "Query.args". (1:42)""",
        """Cannot query field "unknown" on type "Query". (1:61)""",
        """Variable "$f" is never used. (1:8)""",
        """Variable "$d" is never used. (1:22)""")]
    [InlineData(
        """{ dog @tag(name: 1, order: "x") @skip(if: "no") { id } }""",
        "String cannot represent a non string value: 1 (1:18)",
        """Int cannot represent non-integer value: "x" (1:28)""",
        """Boolean cannot represent a non boolean value: "no" (1:43)""")]
    [InlineData(
        """"{ args(i: "say \"hi\"\n\\", s: """block""", b: """block "x" text""", command: {a: [1, $x], b: null}) }"""",
        """Int cannot represent non-integer value: "say \"hi\"\n\\" (1:11)""",
        """Boolean cannot represent a non boolean value: "block \"x\" text" (1:48)""",
        """Enum "Command" cannot represent non-enum value: { a: [1, null], b: null }. (1:79)""",
        """Variable "$x" is not defined. (1:87, 1:1)""")]
    [InlineData(
        "query ($x: Int) { args(i: {a: $x}, json: [$x, {a: $x}]) humans(filter: {name: $x, and: $x, extra: $x}) { id } }",
        "Int cannot represent non-integer value: {  } (1:27)",
        """Variable "$x" of type "Int" used in position expecting type "String!". (1:8, 1:79)""",
        """Variable "$x" of type "Int" used in position expecting type "[Filter!]". (1:8, 1:88)""",
        """Variable "$x" of type "Int" used in position expecting type "JSON". (1:8, 1:99)""")]
    public void Validate_LiteralOfAnotherType_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
