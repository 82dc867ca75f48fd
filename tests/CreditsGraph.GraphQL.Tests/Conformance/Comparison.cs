namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Something that the two sides make different of a case.</summary>
/// <param name="Aspect">What: <c>syntax</c>, <c>printing</c>, <c>validation: Rule</c>, <c>execution</c>.</param>
/// <param name="Expected">The reference's.</param>
/// <param name="Actual">Ours.</param>
internal sealed record Difference(string Aspect, string Expected, string Actual);

/// <summary>Compares what the two sides make of a case, but for <see cref="DeliberateDifferences"/>.</summary>
internal static class Comparison
{
    public const string Syntax = "syntax";
    public const string Printing = "printing";
    public const string Validation = "validation: ";
    public const string Execution = "execution";

    public static IEnumerable<Difference> Compare(Observation reference, Observation subject)
    {
        var (expected, actual) = DeliberateDifferences.Apply(reference, subject);
        if (expected.SyntaxError != actual.SyntaxError)
        {
            yield return new Difference(Syntax, expected.SyntaxError ?? "a document", actual.SyntaxError ?? "a document");
            yield break;
        }

        if (expected.Printed != actual.Printed)
            yield return new Difference(Printing, expected.Printed!, actual.Printed!);
        if (expected.Reprinted != actual.Reprinted)
            yield return new Difference(Printing, expected.Reprinted ?? "the same when parsed again", actual.Reprinted ?? "the same when parsed again");

        foreach (var rule in expected.Errors.Keys.Union(actual.Errors.Keys))
        {
            var (inReference, inSubject) = (Lines(expected.Errors.GetValueOrDefault(rule)), Lines(actual.Errors.GetValueOrDefault(rule)));
            if (inReference != inSubject)
                yield return new Difference(Validation + rule, inReference, inSubject);
        }

        if (expected.Responses.Count == 0)
            yield break;
        var response = Print(expected.Responses[0]);
        foreach (var ours in actual.Responses.Select(Print))
        {
            if (ours != response)
                yield return new Difference(Execution, response, ours);
        }
    }

    private static string Print(ObservedResponse response) => $"{response.Data}\n{Lines(response.Errors)}";

    // As multisets: the order of errors is nobody's promise.
    private static string Lines(IReadOnlyList<string>? errors) => string.Join('\n', (errors ?? []).Order(StringComparer.Ordinal));
}
