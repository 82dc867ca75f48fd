using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Types.SchemaComparison;
using Xunit.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Types.SchemaComparison;

/// <summary>What this library finds between two schemas is what graphql-js finds, in its words, and what it has none for.</summary>
public partial class SchemaComparerDifferentialTests(ITestOutputHelper output)
{
    private const int GeneratedPairs = 500;

    [RequiresNodeFact]
    public Task Compare_PairsOfTheTable_FindsTheReferencesChanges() =>
        AssertSameAsync([.. SchemaPairs.Table.Select(static row => new SchemaPair((string)row[0], (string)row[1]))], "the table");

    [RequiresNodeFact]
    public async Task Compare_GeneratedPairs_FindsTheReferencesChangesOfEveryType()
    {
        var seed = Environment.GetEnvironmentVariable("DIFFERENTIAL_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"DIFFERENTIAL_SEED={seed}");
        var random = new Random(seed);

        var found = await AssertSameAsync(
            [.. Enumerable.Range(0, GeneratedPairs).Select(_ => SchemaGenerator.Pair(random))], $"DIFFERENTIAL_SEED={seed}");

        // Neither is in the generated schemas: there is one root, and no @oneOf.
        var missing = Enum.GetValues<SchemaChangeType>()
            .Except([SchemaChangeType.RootOperationTypeChanged, SchemaChangeType.InputObjectMadeOneOf])
            .Except(found)
            .ToList();
        Assert.True(missing.Count == 0, $"No pair of DIFFERENTIAL_SEED={seed} has {string.Join(", ", missing)}.");
    }

    private static async Task<HashSet<SchemaChangeType>> AssertSameAsync(IReadOnlyList<SchemaPair> pairs, string origin)
    {
        var input = string.Join('\n', pairs.Select(static pair => new JsonObject { ["older"] = pair.Older, ["newer"] = pair.Newer }.ToJsonString()));
        var lines = (await NodeScript.RunAsync("schema-changes.mjs", [], input)).Split('\n');
        Assert.Equal(pairs.Count, lines.Length);

        var found = new HashSet<SchemaChangeType>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var changes = SchemaComparer.Compare(SchemaReader.Read(pairs[i].Older), SchemaReader.Read(pairs[i].Newer));
            found.UnionWith(changes.Select(static change => change.Type));
            var expected = ReadReference(lines[i]);
            var actual = InTheReferencesWords(changes);
            if (expected != actual)
                Assert.Fail($"Pair {i} of {origin}\n{pairs[i].Older}\n--- and\n{pairs[i].Newer}\n--- graphql-js:\n{expected}\n--- ours:\n{actual}");
        }

        return found;
    }

    /// <summary>The order is that of the reference's type map, and no part of what is compared.</summary>
    private static string ReadReference(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Sort(json.RootElement.EnumerateArray()
            .Select(static change => $"{change.GetProperty("type").GetString()} {change.GetProperty("description").GetString()}"));
    }

    private static string InTheReferencesWords(IEnumerable<SchemaChange> changes) => Sort(changes
        .Where(static change => change.Type is not (SchemaChangeType.RootOperationTypeChanged or SchemaChangeType.InputObjectMadeOneOf))
        .Select(static change => change.Type switch
        {
            // There it is dangerous, although requests without the argument are refused.
            SchemaChangeType.ArgMadeRequired => (SchemaChangeType.ArgDefaultValueChange, WithoutConsequence(change.Description)),
            SchemaChangeType.InputFieldMadeRequired => (SchemaChangeType.InputFieldDefaultValueChange, WithoutConsequence(change.Description)),
            _ => (change.Type, change.Description),
        })
        .Select(static change => $"{WordStart().Replace(change.Item1.ToString(), "_$0").ToUpperInvariant()} {change.Item2}"));

    private static string WithoutConsequence(string description) => description.Replace(", which makes it required.", ".", StringComparison.Ordinal);

    private static string Sort(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
