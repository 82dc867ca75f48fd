namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Something that the two sides make different of a case.</summary>
/// <param name="Aspect">What: <c>syntax</c>, <c>printing</c>, <c>validation: Rule</c>, <c>execution</c>, <c>incremental</c>.</param>
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
    public const string Incremental = "incremental";

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

        if (expected.Responses.Count > 0)
        {
            var response = Print(expected.Responses[0]);
            foreach (var ours in actual.Responses.Select(Print))
            {
                if (ours != response)
                    yield return new Difference(Execution, response, ours);
            }
        }

        if (expected.Deliveries.Count > 0)
        {
            foreach (var difference in CompareDeliveries(expected, actual))
                yield return difference with { Aspect = Incremental };
        }
    }

    private static IEnumerable<Difference> CompareDeliveries(Observation expected, Observation actual)
    {
        var reference = expected.Deliveries[0];
        if (reference.BrokenRule is not null)
            yield return new Difference("", reference.BrokenRule, "no rule broken");
        for (var i = 0; i < actual.Deliveries.Count; i++)
        {
            var ours = actual.Deliveries[i];
            if (ours.BrokenRule is not null)
            {
                yield return new Difference("", "no rule broken", ours.BrokenRule);
                continue;
            }

            // Which of several errors a part fails with is a question of what is loaded first. The getters' order is the reference's.
            var isInOrder = i == 0;
            var (inReference, inSubject) = (Print(reference, isInOrder), Print(ours, isInOrder));
            if (inReference != inSubject)
                yield return new Difference("", inReference, inSubject);

            var whole = actual.Responses[isInOrder ? 0 : 1];
            if (whole.Errors.Count + ours.Errors.Count == 0 && ours.Parts.All(static part => part.Errors.Count == 0) && whole.OrderedData != ours.Data)
                yield return new Difference("", $"in one payload: {whole.OrderedData}", ours.Data);
        }
    }

    private static string Print(ObservedDelivery delivery, bool isInOrder)
    {
        var parts = delivery.Parts
            .Where(static part => part.IsCertain || part.Errors.Count > 0)
            .Select(part => $"{part.Name}{(part.Errors.Count == 0 ? "" : " failed")} {(isInOrder ? string.Join(' ', part.Errors) : "")}");
        return $"{delivery.Data}\n{Lines(delivery.Errors)}\n{Lines([.. parts])}";
    }

    private static string Print(ObservedResponse response) => $"{response.Data}\n{Lines(response.Errors)}";

    // As multisets: the order of errors is nobody's promise.
    private static string Lines(IReadOnlyList<string>? errors) => string.Join('\n', (errors ?? []).Order(StringComparer.Ordinal));
}
