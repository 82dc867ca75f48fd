using CreditsGraph.GraphQL.Tests.Validation.Rules;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Conflicts between fields are told as graphql-js tells them, in its order. Documents of <see cref="DifferentialTests"/>
/// have few of them, these many.
/// </summary>
public class OverlappingFieldsDifferentialTests
{
    private const string Rule = "OverlappingFieldsCanBeMerged";
    private const int Documents = 2000;

    [RequiresNodeFact]
    public async Task Validate_DocumentsFullOfConflicts_ReportsTheReferencesConflicts()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var schema = new DifferentialSchema("overlapping", OverlappingDocuments.Sdl, random, isHostile: false);
        var subject = new Subject(new Dictionary<string, DifferentialSchema> { [schema.Name] = schema });
        List<DifferentialCase> cases =
            [.. Enumerable.Range(0, Documents).Select(_ => new DifferentialCase(schema.Name, OverlappingDocuments.Make(random)))];

        var expected = await new Reference([schema]).ObserveAsync(cases);

        for (var i = 0; i < Documents; i++)
        {
            var actual = await subject.ObserveAsync(cases[i]);
            Assert.True(
                expected[i].Errors.GetValueOrDefault(Rule, []).SequenceEqual(actual.Errors.GetValueOrDefault(Rule, [])),
                $"Seed {seed}: {cases[i].Text}");
        }

        // Documents are of both kinds, or this would say little.
        Assert.InRange(expected.Count(static observation => observation.Errors.ContainsKey(Rule)), Documents / 5, Documents * 4 / 5);
    }
}
