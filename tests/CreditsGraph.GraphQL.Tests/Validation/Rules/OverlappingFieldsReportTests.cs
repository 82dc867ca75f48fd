using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;
using CreditsGraph.GraphQL.Validation.Rules;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

/// <summary>Which conflicts are told, and how. Each is expected as graphql-js reports it.</summary>
public class OverlappingFieldsReportTests
{
    [Fact]
    public void Validate_ThreeFieldsThatDiffer_ReportsEveryTwo()
    {
        AssertConflicts(
            "{ dog { ...A ...B ...C } } fragment A on Dog { x: id } fragment B on Dog { x: name } fragment C on Dog { x: nickname }",
            """Fields "x" conflict because "id" and "name" are different fields. (1:48, 1:76)""",
            """Fields "x" conflict because "id" and "nickname" are different fields. (1:48, 1:106)""",
            """Fields "x" conflict because "name" and "nickname" are different fields. (1:76, 1:106)""");
    }

    [Fact]
    public void Validate_ConflictsAtTwoDepths_AreOneConflictWithBothReasons()
    {
        AssertConflicts(
            "{ human { relatives { relatives { x: id } y: id } relatives { relatives { x: name } y: name } } }",
            """Fields "relatives" conflict because subfields "relatives" conflict because subfields "x" conflict because "id" and "name" are different fields and subfields "y" conflict because "id" and "name" are different fields. (1:11, 1:23, 1:35, 1:43, 1:51, 1:63, 1:75, 1:85)""");
    }

    [Fact]
    public void Validate_ConflictsInSeveralSelectionSets_AreInTheOrderOfTheSets()
    {
        AssertConflicts(
            "fragment A on Dog { x: id x: name } { dog { ...A owner { x: id x: name } x: volume } }",
            """Fields "x" conflict because "id" and "name" are different fields. (1:21, 1:27)""",
            """Fields "x" conflict because "volume" and "id" are different fields. (1:74, 1:21)""",
            """Fields "x" conflict because "volume" and "name" are different fields. (1:74, 1:27)""",
            """Fields "x" conflict because "id" and "name" are different fields. (1:58, 1:64)""");
    }

    [Fact]
    public void Validate_ConflictBetweenFragmentsThatMeetTwice_IsReportedOnce()
    {
        AssertConflicts(
            "{ dog { ...A ...B } pet { ...B ...A } } fragment A on Dog { x: id } fragment B on Dog { x: name }",
            """Fields "x" conflict because "id" and "name" are different fields. (1:61, 1:89)""");
    }

    [Fact]
    public void Validate_FragmentsThatMeetOnTwoTypesAndThenOnOne_AreComparedAgain()
    {
        AssertConflicts(
            "{ pet { ... on Dog { x: owner { ...F } } ... on Cat { x: owner { ...G } } } dog { owner { ...F ...G } } } fragment F on Human { y: name } fragment G on Human { y: name(surname: true) }",
            """Fields "y" conflict because they have differing arguments. (1:129, 1:161)""");
    }

    [Fact]
    public void Validate_FieldsBelowThoseOfTwoTypes_ConflictByTheirTypesOnly()
    {
        AssertConflicts(
            "{ pet { ... on Dog { x: owner { y: id z: name(surname: true) } } ... on Cat { x: owner { y: name z: name } } } }",
            """Fields "x" conflict because subfields "y" conflict because they return conflicting types "ID!" and "String". (1:22, 1:33, 1:79, 1:90)""");
    }

    [Fact]
    public void Validate_TypenameBesideAFieldOfAnotherType_ConflictsByItsType()
    {
        // Not in graphql-js, which does not know the types of introspection fields here.
        AssertConflicts(
            "{ pet { ... on Dog { x: __typename } ... on Cat { x: meows } } }",
            """Fields "x" conflict because they return conflicting types "String!" and "Boolean". (1:22, 1:51)""");
    }

    [Theory]
    [InlineData(
        "{ dog { id } } fragment A on Dog { x: id x: name }",
        """Fields "x" conflict because "id" and "name" are different fields. (1:36, 1:42)""")]
    [InlineData(
        "{ dog { id } } fragment A on Dog { owner { x: id ...B } } fragment B on Human { x: name ...C } fragment C on Human { id }",
        """Fields "x" conflict because "id" and "name" are different fields. (1:44, 1:81)""")]
    [InlineData(
        "{ dog { id } } fragment A on Dog { x: id ...B } fragment B on Dog { x: name ...A }",
        """Fields "x" conflict because "id" and "name" are different fields. (1:36, 1:69)""",
        """Fields "x" conflict because "name" and "id" are different fields. (1:69, 1:36)""")]
    public void Validate_ConflictThatNoOperationReaches_IsReported(string document, params string[] conflicts)
    {
        AssertConflicts(document, conflicts);
    }

    [Theory]
    [InlineData(
        "{ human { pets @stream { id } pets @stream { id } } }",
        """Fields "pets" conflict because they have overlapping stream directives. See https://github.com/graphql/defer-stream-wg/discussions/100. (1:11, 1:31)""")]
    [InlineData(
        "{ human { pets @stream(initialCount: 1) { id } pets @stream(initialCount: 2) { id } } }",
        """Fields "pets" conflict because they have overlapping stream directives. (1:11, 1:48)""")]
    [InlineData(
        "{ pet { ... on Dog { x: friends @stream { id } } ... on Cat { x: friends { id } } } }",
        """Fields "x" conflict because they have overlapping stream directives. (1:22, 1:63)""")]
    [InlineData("{ human { ...A } } fragment A on Human { pets @stream { id } ...A }")]
    public void Validate_StreamedFieldBesideAnother_Conflicts(string document, params string[] conflicts)
    {
        AssertConflicts(document, conflicts);
    }

    [Fact]
    public void Validate_ConflictBelowALongPath_KeepsTwentyFieldsOfEachSideAndAThousandCharacters()
    {
        var nested = string.Concat(Enumerable.Repeat("{ relatives ", 49));
        var end = new string('}', 49);

        var error = Assert.Single(Conflicts($"{{ human {{ relatives {nested} {{ x: id }} {end} relatives {nested} {{ x: name }} {end} }} }}"));

        Assert.Equal(40, error.Locations.Count);
        var reason = WithoutAdvice(error.Message)["Fields \"relatives\" conflict because ".Length..^1];
        Assert.Equal(1003, reason.Length);
        Assert.EndsWith("...", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ManyConflictsBelowTwoFields_KeepsTwentyFieldsOfEachSide()
    {
        var names = Enumerable.Range(0, 30).ToList();

        var error = Assert.Single(Conflicts(
            $"{{ human {{ relatives {{ {string.Join(' ', names.Select(i => $"x{i}: id"))} }} relatives {{ {string.Join(' ', names.Select(i => $"x{i}: name"))} }} }} }}"));

        Assert.Equal(40, error.Locations.Count);
    }

    [Fact]
    public void Validate_MoreConflictsThanErrorsAreAllowed_ReportsAsManyAsThat()
    {
        var fields = string.Join(' ', Enumerable.Range(0, 1000).Select(static i => i % 2 == 0 ? "x: id" : "x: name"));

        var errors = DocumentValidator.Validate(PetSchema.Schema, GraphQLParser.Parse($"{{ dog {{ {fields} }} }}"), new ValidationOptions { MaxErrors = 7 });

        Assert.Equal(8, errors.Count);
        Assert.All(errors.Take(7), static error => Assert.StartsWith("Fields \"x\" conflict because", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_MoreComparisonsThanAreMade_ReportsWhatWasFoundAndCountsResponseNames()
    {
        // Each of the equal fields is compared with all after it, so three rows of the triangle are more than is done.
        var equal = string.Join(' ', Enumerable.Repeat("x: id", (OverlappingFieldsReport.MaxSteps / 3) + 1));

        var errors = Conflicts($"{{ dog {{ {equal} x: name z: id z: volume }} }}");

        Assert.Equal(
            ["""Fields "x" conflict because "id" and "name" are different fields.""", """Fields "x" conflict because "id" and "name" are different fields.""", "Fields of 2 response names conflict, too many to report every conflict."],
            errors.Select(static error => WithoutAdvice(error.Message)));
        Assert.Equal(2, errors[^1].Locations.Count);
    }

    [Fact]
    public void Validate_ConflictBelowMoreLevelsThanAreCompared_IsCounted()
    {
        string Chain(string name, string field) => string.Join(' ', Enumerable.Range(0, 600).Select(i => $"fragment {name}{i} on Human {{ relatives {{ ...{name}{i + 1} }} }}"))
            + $" fragment {name}600 on Human {{ {field} }}";

        var error = Assert.Single(Conflicts($"{{ human {{ ...A0 ...B0 }} }} {Chain("A", "x: id")} {Chain("B", "x: name")}"));

        Assert.Equal("Fields of 1 response name conflict, too many to report every conflict.", WithoutAdvice(error.Message));
    }

    private static void AssertConflicts(string document, params string[] conflicts) =>
        Assert.Equal(conflicts, Conflicts(document).Select(static error => WithoutAdvice(PetSchema.Print(error))));

    private static List<GraphQLError> Conflicts(string document)
    {
        var parsed = GraphQLParser.Parse(document, new ParserOptions { MaxTokens = 1_000_000 });
        var context = new ValidationContext(PetSchema.Schema, parsed, new ValidationOptions());
        new DocumentWalker(context, [new OverlappingFieldsCanBeMerged(context)]).Walk();
        return [.. context.Errors];
    }

    private static string WithoutAdvice(string error) =>
        error.Replace(" Use different aliases on the fields to fetch both if this was intentional.", "", StringComparison.Ordinal);
}
