using Xunit.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Random documents mean the same to this library as to graphql-js. What fails names the seed, which DIFFERENTIAL_SEED
/// repeats the run with, and the smallest document that shows the difference.
/// </summary>
public class DifferentialTests(DifferentialRun run, ITestOutputHelper output) : IClassFixture<DifferentialRun>
{
    [RequiresNodeFact]
    public Task Parse_RandomText_IsTheReferencesTreeOrSyntaxError() => AssertSameAsync(Comparison.Syntax);

    [RequiresNodeFact]
    public Task Print_RandomDocument_IsTheReferencesTextAndParsesToTheSameTree() => AssertSameAsync(Comparison.Printing);

    [RequiresNodeFact]
    public Task Validate_RandomDocument_FindsTheReferencesErrorsRuleByRule() => AssertSameAsync(Comparison.Validation);

    [RequiresNodeFact]
    public Task Execute_RandomDocument_GivesTheReferencesDataAndErrors() => AssertSameAsync(Comparison.Execution);

    [RequiresNodeFact]
    public Task Execute_RandomDocumentInPayloads_MergesToTheReferencesDataAndErrors() => AssertSameAsync(Comparison.Incremental);

    [RequiresNodeFact]
    public async Task Run_RandomDocuments_BreakEveryRuleAndReachEveryKindOfAnswer()
    {
        var results = await RunAsync();

        var unbroken = Subject.Rules.Except(results.Rules.Keys).ToList();
        Assert.True(unbroken.Count == 0, $"No document broke {string.Join(", ", unbroken)}, with DIFFERENTIAL_SEED={run.Seed}.");
        AssertInRange("with syntax errors", results.SyntaxErrors, results.Documents / 100, results.Documents / 4);
        AssertInRange("invalid", results.Invalid, results.Documents / 20, results.Documents / 2);
        AssertInRange("executed", results.Executed, results.Documents / 3, results.Documents);
        AssertInRange("with errors of fields", results.ExecutedWithErrors, results.Documents / 20, results.Documents);
        AssertInRange("in several payloads", results.Incremental, results.Documents / 5, results.Documents);
        AssertInRange("with parts that failed", results.IncrementalWithFailures, results.Documents / 500, results.Documents);
        AssertInRange("with request errors", results.RequestErrors, results.Documents / 200, results.Documents / 4);
    }

    private void AssertInRange(string kind, int count, int low, int high) =>
        Assert.True(count >= low && count <= high, $"{count} documents {kind}, not {low} to {high}, with DIFFERENTIAL_SEED={run.Seed}.");

    // The seed comes first, for a run that fails itself.
    private async Task<DifferentialResults> RunAsync()
    {
        output.WriteLine($"DIFFERENTIAL_SEED={run.Seed}");
        var results = await run.RunAsync();
        output.WriteLine(results.ToString());
        return results;
    }

    private async Task AssertSameAsync(string aspect)
    {
        var results = await RunAsync();
        var findings = results.Findings.Where(f => f.Difference.Aspect.StartsWith(aspect, StringComparison.Ordinal)).ToList();
        if (findings.Count == 0)
            return;

        // Which is the smallest shows only once they are shrunk; the shortest are the likeliest.
        var smallest = new List<Finding>();
        foreach (var finding in findings.OrderBy(static f => f.Case.Text.Length).DistinctBy(static f => f.Difference.Aspect).Take(3))
            smallest.Add(await run.ShrinkAsync(finding));
        var shown = smallest.Select(static finding =>
            $"""
            --- {finding.Difference.Aspect}
            {finding.Case.Text}
            --- {finding.Case.ToJson()}
            --- graphql-js:
            {finding.Difference.Expected}
            --- ours:
            {finding.Difference.Actual}
            """);
        Assert.Fail($"{findings.Count} differences with DIFFERENTIAL_SEED={run.Seed}.\n{string.Join("\n\n", shown)}");
    }
}
