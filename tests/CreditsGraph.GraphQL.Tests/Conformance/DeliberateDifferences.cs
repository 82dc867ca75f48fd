using System.Text.RegularExpressions;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Where this library means to differ from graphql-js 17, each with its reason. Both sides' observations are made alike in
/// these and in nothing else. What only we have is not observed at all: the codes of errors, and the limits, which no
/// document of a run comes near.
/// </summary>
internal static partial class DeliberateDifferences
{
    // What we say of "extend directive @a" and of "directive @a @b on FIELD", which the reference reads already and the
    // specification of September 2025 does not have.
    private static readonly string[] DirectivesOfDirectives =
        ["Syntax Error: Unexpected Name \"directive\".", "Syntax Error: Expected \"on\", found \"@\"."];

    // Documents that are refused for these are not compared further: for what is wrong within definitions of types, or with
    // fragments and variables that may or may not be meant where their names are used.
    private static readonly string[] RefusedForAnyway = ["ExecutableDefinitions", "UniqueFragmentNames", "UniqueVariableNames"];

    private static readonly string[] SelfComparing = ["OverlappingFieldsCanBeMerged", "NoFragmentCycles", "FragmentsOnCompositeTypes"];

    private static readonly string[] OfArguments = ["ValuesOfCorrectType", "VariablesInAllowedPosition"];

    private static readonly string[] TypesOfMetaFields = ["\"String!\"", "\"__Schema!\"", "\"__Type\""];

    // Errors that the specification asks for and the reference does not report.
    private static readonly Func<string, bool>[] MissedByTheReference =
    [
        // A nullable variable in a OneOf input object whose own place is non-null or a list's (section 5.8.5).
        static error => error.Contains("must be non-nullable to be used for OneOf Input Object", StringComparison.Ordinal),
        // A number beyond doubles (section 3.5.2).
        static error => error.StartsWith("Float cannot represent non numeric value: 1e400", StringComparison.Ordinal),
        // A fragment that a mutation's or subscription's root spreads plainly, and deferred after that.
        static error => error.StartsWith("Defer directive cannot be used on root", StringComparison.Ordinal),
        // __typename, __schema or __type beside a field of another type under one name (section 5.3.2).
        static error => error.Contains("they return conflicting types", StringComparison.Ordinal)
            && TypesOfMetaFields.Any(type => error.Contains(type, StringComparison.Ordinal)),
    ];

    /// <summary>What the reference is expected to make of a case, and what we make of it, once these are left out.</summary>
    public static (Observation Reference, Observation Subject) Apply(Observation reference, Observation subject)
    {
        var (expected, actual) = (Apply(reference), Apply(subject with { Errors = WithoutMissed(reference.Errors, subject.Errors) }));
        // Our messages repeat no more than the beginning of a long token, where "…" is. The reference's may end what they repeat
        // within a character that UTF-16 has two units for, and U+FFFD arrives for its half; ours end before it.
        if (Fits(actual.SyntaxError, '…', expected.SyntaxError) || Fits(expected.SyntaxError, '\uFFFD', actual.SyntaxError))
            expected = expected with { SyntaxError = actual.SyntaxError };
        if (DirectivesOfDirectives.Any(message => actual.SyntaxError?.StartsWith(message, StringComparison.Ordinal) ?? false))
            expected = expected with { SyntaxError = actual.SyntaxError };

        // The brace of a query in shorthand would continue a definition before it that has no body. There we print "query",
        // and what we print can be parsed again.
        if (expected.Printed is not null && actual.Printed is not null)
        {
            expected = expected with { Printed = Shorthand().Replace(expected.Printed, "{"), Reprinted = null };
            actual = actual with { Printed = Shorthand().Replace(actual.Printed, "{") };
        }

        foreach (var rule in RefusedForAnyway)
        {
            if (expected.Errors.ContainsKey(rule) && actual.Errors.ContainsKey(rule))
                (expected, actual) = (Only(rule, expected), Only(rule, actual));
        }

        // A streamed field of a fragment that spreads itself conflicts with itself for the reference.
        if (expected.Errors.ContainsKey("NoFragmentCycles") && actual.Errors.ContainsKey("NoFragmentCycles"))
            (expected, actual) = (WithoutStreamConflicts(expected), WithoutStreamConflicts(actual));

        // On a fragment, where it does not belong, the reference also looks for the list in the field around it.
        if (expected.Errors.GetValueOrDefault("KnownDirectives", []).Any(static error => error.StartsWith("Directive \"@stream\" may not", StringComparison.Ordinal)))
            (expected, actual) = (Without(["StreamDirectiveOnListField"], expected), Without(["StreamDirectiveOnListField"], actual));

        // The reference compares the fields of a fragment with themselves, too, where it comes back to itself and is on a type
        // that has none: one that repeats an argument conflicts with itself. So there conflicts are not compared.
        if (SelfComparing[1..].All(expected.Errors.ContainsKey) && SelfComparing[1..].All(actual.Errors.ContainsKey))
            (expected, actual) = (Without([SelfComparing[0]], expected), Without([SelfComparing[0]], actual));

        // The reference takes the arguments of a directive that it does not know for those of the field.
        if (expected.Errors.GetValueOrDefault("KnownDirectives", []).Any(static error => error.StartsWith("Unknown", StringComparison.Ordinal)))
            (expected, actual) = (Without(OfArguments, expected), Without(OfArguments, actual));

        return (expected, actual);
    }

    private static Observation Apply(Observation observation) => observation with
    {
        Errors = observation.Errors
            .ToDictionary(static rule => rule.Key, static rule => Apply(rule.Key, rule.Value)),
        Responses = [.. observation.Responses.Select(static response => response with { Errors = [.. response.Errors.Select(Apply)] })],
        Deliveries = [.. observation.Deliveries.Select(Apply)],
    };

    private static Observation Only(string rule, Observation observation) => observation with
    {
        Errors = new Dictionary<string, IReadOnlyList<string>> { [rule] = observation.Errors[rule] },
    };

    private static Dictionary<string, IReadOnlyList<string>> WithoutMissed(
        IReadOnlyDictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> actual)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (rule, errors) in actual)
        {
            var found = expected.GetValueOrDefault(rule, []);
            IReadOnlyList<string> kept = [.. errors.Where(error => found.Contains(error) || !MissedByTheReference.Any(isMissed => isMissed(error)))];
            if (kept.Count > 0)
                result.Add(rule, kept);
        }

        return result;
    }

    private static Observation Without(IReadOnlyList<string> rules, Observation observation) => observation with
    {
        Errors = observation.Errors.Where(rule => !rules.Contains(rule.Key)).ToDictionary(),
    };

    private static Observation WithoutStreamConflicts(Observation observation)
    {
        const string Rule = "OverlappingFieldsCanBeMerged";
        var kept = observation.Errors.GetValueOrDefault(Rule, [])
            .Where(static error => !error.Contains("overlapping stream directives", StringComparison.Ordinal))
            .ToList();
        var others = Without([Rule], observation);
        return kept.Count == 0 ? others : others with { Errors = new Dictionary<string, IReadOnlyList<string>>(others.Errors) { [Rule] = kept } };
    }

    // Whether the other message is this one but for what stands in place of the mark.
    private static bool Fits(string? message, char mark, string? other) =>
        message is not null && other is not null && message.LastIndexOf(mark) is > 0 and var place
        && other.StartsWith(message[..place], StringComparison.Ordinal)
        && other.EndsWith(message[(place + 1)..], StringComparison.Ordinal);

    private static IReadOnlyList<string> Apply(string rule, IReadOnlyList<string> errors) => rule switch
    {
        "ValuesOfCorrectType" => [.. errors.Select(Apply)],
        // The reference counts a field twice that a fragment selects which is spread plainly and deferred, as may not be here.
        "SingleFieldSubscriptions" => [.. errors.Select(WithEachPlaceOnce)],
        _ => errors,
    };

    private static string WithEachPlaceOnce(string error)
    {
        var (start, end) = (error.LastIndexOf('@') + 1, error.LastIndexOf(" /", StringComparison.Ordinal));
        return $"{error[..start]}{string.Join(',', error[start..end].Split(',').Distinct())}{error[end..]}";
    }

    private static ObservedDelivery Apply(ObservedDelivery delivery) => delivery with
    {
        Errors = [.. delivery.Errors.Select(Apply)],
        Parts = [.. delivery.Parts.Select(static part => part with { Errors = [.. part.Errors.Select(Apply)] })],
    };

    private static string Apply(string error)
    {
        // What only our side may know, an enum value that is none for instance, is no client's business.
        if (error.StartsWith("Enum \"", StringComparison.Ordinal) && error.Contains(" cannot represent value: \"NO_SUCH_VALUE\"", StringComparison.Ordinal))
            error = "The field could not be resolved." + error[error.LastIndexOf(" @", StringComparison.Ordinal)..];

        // Messages show literals on one line, whatever their length, where the reference prints them as in a document.
        return Layout().Replace(error.Replace("\"\"\"", "\"", StringComparison.Ordinal), "");
    }

    [GeneratedRegex("^query \\{", RegexOptions.Multiline)]
    private static partial Regex Shorthand();

    [GeneratedRegex("\\\\n|[\\s,]")]
    private static partial Regex Layout();
}
