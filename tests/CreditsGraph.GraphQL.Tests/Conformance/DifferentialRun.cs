using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Tests.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>A difference with the case that shows it.</summary>
internal sealed record Finding(DifferentialCase Case, Difference Difference);

/// <summary>
/// Thousands of random documents, given to this library and to graphql-js. Another seed decides them each time;
/// DIFFERENTIAL_SEED repeats a run, and DIFFERENTIAL_DOCUMENTS says how many documents it has.
/// </summary>
public sealed class DifferentialRun
{
    private const int DefaultDocuments = 10_000;
    private const int TreeSize = 4;

    private readonly Dictionary<string, DifferentialSchema> _schemas;
    private readonly Subject _subject;
    private readonly Reference _reference;
    private Task<DifferentialResults>? _results;

    public DifferentialRun()
    {
        Seed = FromEnvironment("DIFFERENTIAL_SEED") ?? Random.Shared.Next();
        var random = new Random(Seed);
        _schemas = new[]
        {
            ("credits", File.ReadAllText(Path.Combine(Tool.RepositoryFolder, "schema", "credits.graphql"))),
            ("everything", ReadSchema("everything")),
            ("adversarial", ReadSchema("adversarial")),
        }
        .SelectMany(schema => new[] { false, true }.Select(isHostile => new DifferentialSchema(schema.Item1, schema.Item2, random, isHostile)))
        .ToDictionary(static schema => schema.Name);
        _subject = new Subject(_schemas);
        _reference = new Reference(_schemas.Values);
    }

    /// <summary>What the run is repeated with.</summary>
    public int Seed { get; }

    /// <summary>What was found. The first to ask waits for the run.</summary>
    internal Task<DifferentialResults> RunAsync() => _results ??= CompareAsync();

    /// <summary>The smallest case made from the finding's that shows the same.</summary>
    internal async Task<Finding> ShrinkAsync(Finding finding)
    {
        var smallest = await Shrinker.ShrinkAsync(finding.Case, async cases =>
        {
            var references = await _reference.ObserveAsync(cases);
            var results = new List<bool>();
            for (var i = 0; i < cases.Count; i++)
                results.Add(Comparison.Compare(references[i], await _subject.ObserveAsync(cases[i])).Any(d => d.Aspect == finding.Difference.Aspect));
            return results;
        });
        var reference = await _reference.ObserveAsync([smallest]);
        var differences = Comparison.Compare(reference[0], await _subject.ObserveAsync(smallest));
        return new Finding(smallest, differences.First(d => d.Aspect == finding.Difference.Aspect));
    }

    private async Task<DifferentialResults> CompareAsync()
    {
        var cases = MakeCases(FromEnvironment("DIFFERENTIAL_DOCUMENTS") ?? DefaultDocuments);
        var observing = _reference.ObserveAsync(cases);
        var ours = new List<Observation>();
        foreach (var @case in cases)
            ours.Add(await _subject.ObserveAsync(@case));
        var references = await observing;

        var results = new DifferentialResults(Seed);
        for (var i = 0; i < cases.Count; i++)
            results.Add(cases[i], references[i], Comparison.Compare(references[i], ours[i]));
        return results;
    }

    private List<DifferentialCase> MakeCases(int count)
    {
        var random = new Random(Seed);
        var names = _schemas.Keys.ToList();
        var cases = new List<DifferentialCase>(count);
        foreach (var tree in SyntaxGenerator.Document.Sample(TreeSize, new Rnd((ulong)Seed), count / 20))
            cases.Add(new DifferentialCase(names[0], Damage(Printer.Print(tree), random), PrintOnly: true));
        while (cases.Count < count)
        {
            var @case = DocumentGenerator.Generate(_schemas[names[cases.Count % names.Count]], random);
            cases.Add(@case with { Text = Damage(@case.Text, random) });
        }

        return cases;
    }

    private static string Damage(string text, Random random) => random.Next(15) == 0 ? TextDamage.Apply(text, random) : text;

    private static string ReadSchema(string name) => File.ReadAllText(
        Path.Combine(Tool.RepositoryFolder, "tests", "CreditsGraph.GraphQL.Tests", "Conformance", "Schemas", $"{name}.graphql"));

    private static int? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
