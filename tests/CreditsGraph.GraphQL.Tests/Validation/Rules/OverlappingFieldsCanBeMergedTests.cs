namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

public class OverlappingFieldsCanBeMergedTests
{
    [Theory]
    [InlineData("{ dog { knows(command: SIT, at: [1, 2]) knows(at: [1, 2], command: SIT) } }")]
    [InlineData("{ pet { ... on Dog { x: name(surname: true) } ... on Cat { x: name(surname: false) } } }")]
    [InlineData("{ pet { ... on Dog { x: owner { name(surname: true) } } ... on Cat { x: owner { name } } } }")]
    [InlineData("{ dog { ...A } cat { ...B } } fragment A on Dog { owner { ...H x: id } } fragment B on Cat { owner { ...H x: name } } fragment H on Human { id }")]
    [InlineData("""{ humans(filter: {name: "a", limit: 1}) { id } humans(filter: {limit: 1, name: "a"}) { id } }""")]
    [InlineData("{ pet { ... on Dog { owner { ...F } } ... on Cat { owner { ...G } } } } fragment F on Human { name } fragment G on Human { name(surname: true) }")]
    public void Validate_MergeableFields_HasNoErrors(string document)
    {
        Assert.Empty(PetSchema.Validate(document));
    }

    [Theory]
    [InlineData(
        "{ dog { name name n: name n: name nick: nickname name(surname: true) @include(if: false) } }",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:50)""",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:14, 1:50)""")]
    [InlineData(
        "{ dog { name: nickname name } }",
        """Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:24)""")]
    [InlineData(
        "{ dog { a: name a: nickname a: id } }",
        """Fields "a" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17)""",
        """Fields "a" conflict because "name" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:29)""",
        """Fields "a" conflict because "nickname" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:17, 1:29)""")]
    [InlineData(
        "{ dog { knows(command: SIT) knows(command: HEEL) } }",
        """Fields "knows" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:29)""")]
    [InlineData(
        "{ dog { knows(command: SIT) knows } }",
        """Fields "knows" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:29)""")]
    [InlineData(
        "query ($a: Command, $b: Command) { dog { knows(command: $a) knows(command: $b) } }",
        """Fields "knows" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:42, 1:61)""")]
    [InlineData(
        "{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }",
        """Fields "x" conflict because they return conflicting types "String" and "String!". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:45)""")]
    [InlineData(
        "{ pet { ... on Dog { x: volume } ... on Cat { x: volume } } }",
        """Fields "x" conflict because they return conflicting types "Int" and "String". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:47)""")]
    [InlineData(
        "{ pet { name(surname: true) ... on Cat { name(surname: false) } } }",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:42)""")]
    [InlineData(
        "{ pet { ... on Dog { x: nickname } ... on Pet { x: name } } }",
        """Fields "x" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:49)""")]
    [InlineData(
        "{ pet { ... on Dog { x: owner { id } } ... on Cat { x: friends { id } } } }",
        """Fields "x" conflict because they return conflicting types "Human" and "[Pet!]". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:53)""")]
    [InlineData(
        "{ pet { ... on Dog { x: owner { y: id } } ... on Cat { x: owner { y: name } } } }",
        """Fields "x" conflict because subfields "y" conflict because they return conflicting types "ID!" and "String". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:33, 1:56, 1:67)""")]
    [InlineData(
        "{ dog { owner { x: id } owner { x: name } } }",
        """Fields "owner" conflict because subfields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17, 1:25, 1:33)""")]
    [InlineData(
        "{ dog { owner { relatives { x: id } } owner { relatives { x: name } } } }",
        """Fields "owner" conflict because subfields "relatives" conflict because subfields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17, 1:29, 1:39, 1:47, 1:59)""")]
    [InlineData(
        "{ dog { owner { x: id y: name } owner { x: name y: id } } }",
        """Fields "owner" conflict because subfields "x" conflict because "id" and "name" are different fields and subfields "y" conflict because "name" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17, 1:23, 1:33, 1:41, 1:49)""")]
    [InlineData(
        "{ dog { ...A ...B } } fragment A on Dog { x: id } fragment B on Dog { x: name }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:43, 1:71)""")]
    [InlineData(
        "{ dog { ...A x: barks } } fragment A on Dog { x: id ...B } fragment B on Dog { x: name }",
        """Fields "x" conflict because "barks" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:14, 1:47)""",
        """Fields "x" conflict because "barks" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:14, 1:80)""",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:47, 1:80)""")]
    [InlineData(
        "{ human { ...A } a: human { ...A } } fragment A on Human { x: id x: name }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:60, 1:66)""")]
    [InlineData(
        "{ human { ...A pets { x: id } } } fragment A on Human { pets { x: name } }",
        """Fields "pets" conflict because subfields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:16, 1:23, 1:57, 1:64)""")]
    [InlineData(
        "{ human { a: relatives { x: id } a: dogs { x: id } } }",
        """Fields "a" conflict because "relatives" and "dogs" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:11, 1:34)""")]
    [InlineData(
        "{ human { a: pets { id } a: relatives { id } } }",
        """Fields "a" conflict because "pets" and "relatives" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:11, 1:26)""")]
    [InlineData(
        "{ human { a: dogs { id } a: relatives { id } } }",
        """Fields "a" conflict because "dogs" and "relatives" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:11, 1:26)""")]
    [InlineData(
        "{ human { a: id a: relatives { id } } }",
        """Fields "a" conflict because "id" and "relatives" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:11, 1:17)""")]
    [InlineData(
        "{ pet { ... on Dog { f: friends { ... on Dog { v: volume } } } ... on Cat { f: friends { ... on Cat { v: volume } } } } }",
        """Fields "f" conflict because subfields "v" conflict because they return conflicting types "Int" and "String". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:48, 1:77, 1:103)""")]
    [InlineData(
        "{ pet { ... on Dog { f: friends { ... on Dog { v: volume } } } ... on Cat { f: friends { ... on Cat { v: nickname } } } } }",
        """Fields "f" conflict because subfields "v" conflict because they return conflicting types "Int" and "String!". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:48, 1:77, 1:103)""")]
    [InlineData(
        """{ human(id: 1) { id } human(id: "1") { id } }""",
        """Fields "human" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:23)""")]
    [InlineData(
        "{ dog { name ... @include(if: true) { name: nickname } } }",
        """Fields "name" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:39)""")]
    [InlineData(
        "{ dog { unknown(a: 1) unknown(a: 2) } }",
        """Cannot query field "unknown" on type "Dog". (1:9)""",
        """Cannot query field "unknown" on type "Dog". (1:23)""",
        """Fields "unknown" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:23)""")]
    [InlineData(
        "{ catOrDog { ... on Cat { n: nickname } ... on Dog { n: nickname } } }",
        """Fields "n" conflict because they return conflicting types "String!" and "String". Use different aliases on the fields to fetch both if this was intentional. (1:27, 1:54)""")]
    [InlineData(
        "{ catOrDog { ...A ...B } } fragment A on Cat { n: nickname } fragment B on Dog { n: barks }",
        """Fields "n" conflict because they return conflicting types "String!" and "Boolean!". Use different aliases on the fields to fetch both if this was intentional. (1:48, 1:82)""")]
    [InlineData(
        "{ pet { ... on Dog { owner { ...F } } ... on Cat { owner { ...G } } friends { owner { ...F ...G } } } } fragment F on Human { name } fragment G on Human { name(surname: true) }",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:127, 1:156)""")]
    public void Validate_ConflictingFields_IsReported(string document, params string[] errors)
    {
        Assert.Equal(errors, PetSchema.Validate(document));
    }
}
