namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>What a run found, and of how many documents of which kind.</summary>
internal sealed class DifferentialResults(int seed)
{
    private readonly SortedDictionary<string, int> _rules = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>How often each validation rule reported something.</summary>
    public IReadOnlyDictionary<string, int> Rules => _rules;

    public int Documents { get; private set; }

    public int SyntaxErrors { get; private set; }

    public int Invalid { get; private set; }

    public int Executed { get; private set; }

    public int ExecutedWithErrors { get; private set; }

    public int RequestErrors { get; private set; }

    /// <summary>How many came in several payloads.</summary>
    public int Incremental { get; private set; }

    /// <summary>How many of those had a part that failed.</summary>
    public int IncrementalWithFailures { get; private set; }

    public void Add(DifferentialCase @case, Observation reference, IEnumerable<Difference> differences)
    {
        Documents++;
        if (reference.SyntaxError is not null)
            SyntaxErrors++;
        if (reference.Errors.Count > 0)
            Invalid++;
        foreach (var rule in reference.Errors.Keys)
            _rules[rule] = _rules.GetValueOrDefault(rule) + 1;
        foreach (var response in reference.Responses)
        {
            Executed++;
            if (response.Data == "undefined")
                RequestErrors++;
            else if (response.Errors.Count > 0)
                ExecutedWithErrors++;
        }

        foreach (var delivery in reference.Deliveries.Where(static delivery => delivery.Payloads > 1))
        {
            Incremental++;
            if (delivery.Parts.Any(static part => part.Errors.Count > 0))
                IncrementalWithFailures++;
        }

        _findings.AddRange(differences.Select(difference => new Finding(@case, difference)));
    }

    public override string ToString() =>
        $"seed {seed}: {Documents} documents, {SyntaxErrors} with syntax errors, {Invalid} invalid, {Executed} executed, "
        + $"{ExecutedWithErrors} of them with errors of fields and {RequestErrors} with errors of variables or the operation, "
        + $"{Incremental} in several payloads, {IncrementalWithFailures} of them with parts that failed\n"
        + string.Join('\n', _rules.Select(static rule => $"  {rule.Value,5} {rule.Key}"));
}
