using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Tells which fields of a document cannot be merged, in the words, places and order of graphql-js 17: selection set by
/// selection set, each field of a response name is compared with each other one, then with those of the fragments that are
/// spread beside it, then the fragments' with each other's. What conflicts below two fields is told as one conflict of
/// these.
/// <para>
/// That is the square of the document's size at best, so it is done only for documents that are refused anyway, and ends
/// after <see cref="MaxSteps"/>.
/// </para>
/// </summary>
internal sealed class OverlappingFieldsReport(ValidationContext context, SelectedFields.Collector collector)
{
    /// <summary>
    /// How many fields, response names and fragments are compared: some three milliseconds of work, whatever the document. A
    /// hundred fields under one response name need a twentieth of it, and what more conflicts there are is only counted.
    /// </summary>
    internal const int MaxSteps = 100_000;

    // How deep fields and fragments are compared below each other, as each level recurses.
    private const int MaxDepth = LimitOptions.LargestDepth;

    // A conflict takes more than a comparison: its text.
    private const int StepsOfConflict = 20;

    // What is told of one side, of all that conflicts below two fields.
    private const int MaxNodes = ValidationContext.MaxLocations / 2;

    // What was compared with a fragment's fields, and whether only as fields that exclude each other.
    private readonly Dictionary<(SelectedFields, DefinitionFacts), bool> _comparedWithFields = [];
    private readonly Dictionary<(DefinitionFacts, DefinitionFacts), bool> _comparedWithFragment = [];
    private int _steps;
    private int _depth;
    private bool _isCut;

    /// <summary>Reports the conflicts.</summary>
    /// <returns>Whether these are all, and there are any.</returns>
    public bool ReportAll()
    {
        var before = context.Errors.Count;
        foreach (var facts in context.Definitions)
        {
            if (facts.Definition is OperationDefinitionNode or FragmentDefinitionNode)
                ReportWithin(collector.Of(facts));
        }

        return !_isCut && context.Errors.Count > before;
    }

    private void ReportWithin(SelectedFields set)
    {
        if (_isCut || context.IsFull)
            return;
        var conflicts = new List<Conflict>();
        CompareWithin(set, conflicts);
        foreach (var conflict in conflicts)
        {
            context.Report(
                $"Fields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}. "
                + "Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.Fields1, .. conflict.Fields2]);
        }

        foreach (var field in set.Fields)
        {
            if (collector.Below(field) is { } below)
                ReportWithin(below);
        }
    }

    private void CompareWithin(SelectedFields set, List<Conflict> conflicts)
    {
        foreach (var group in set.Groups.Values)
        {
            for (var i = 0; i < group.Count; i++)
            {
                for (var j = i + 1; j < group.Count; j++)
                {
                    // More than can be reported need not be found.
                    if (_isCut || conflicts.Count >= context.Remaining)
                        return;
                    Compare(group[i], group[j], areExclusive: false, conflicts);
                }
            }
        }

        for (var i = 0; i < set.Spreads.Count; i++)
        {
            CompareWithFragment(set, set.Spreads[i], areExclusive: false, conflicts);
            for (var j = i + 1; j < set.Spreads.Count; j++)
                CompareFragments(set.Spreads[i], set.Spreads[j], areExclusive: false, conflicts);
        }
    }

    /// <summary>The fields of a selection set with those of a fragment, and of the fragments that it spreads in turn.</summary>
    private void CompareWithFragment(SelectedFields set, DefinitionFacts fragment, bool areExclusive, List<Conflict> conflicts)
    {
        var fields = collector.Of(fragment);
        if (!Step() || set.Fields.Count == 0 || !IsNew(_comparedWithFields, (set, fragment), areExclusive) || set == fields || !Enter())
            return;
        CompareFields(set, fields, areExclusive, conflicts);
        foreach (var spread in fields.Spreads)
            CompareWithFragment(set, spread, areExclusive, conflicts);
        _depth--;
    }

    /// <summary>The fields of two fragments, and of the fragments that each spreads in turn.</summary>
    private void CompareFragments(DefinitionFacts fragment1, DefinitionFacts fragment2, bool areExclusive, List<Conflict> conflicts)
    {
        var pair = fragment1.Index < fragment2.Index ? (fragment1, fragment2) : (fragment2, fragment1);
        if (!Step() || fragment1 == fragment2 || !IsNew(_comparedWithFragment, pair, areExclusive) || !Enter())
            return;
        var fields1 = collector.Of(fragment1);
        var fields2 = collector.Of(fragment2);
        CompareFields(fields1, fields2, areExclusive, conflicts);
        foreach (var spread in fields2.Spreads)
            CompareFragments(fragment1, spread, areExclusive, conflicts);
        foreach (var spread in fields1.Spreads)
            CompareFragments(spread, fragment2, areExclusive, conflicts);
        _depth--;
    }

    /// <summary>What is selected below two fields of one response name.</summary>
    private void CompareBelow(SelectedFields set1, SelectedFields set2, bool areExclusive, List<Conflict> conflicts)
    {
        if (!Enter())
            return;
        CompareFields(set1, set2, areExclusive, conflicts);
        foreach (var spread in set2.Spreads)
            CompareWithFragment(set1, spread, areExclusive, conflicts);
        foreach (var spread in set1.Spreads)
            CompareWithFragment(set2, spread, areExclusive, conflicts);
        foreach (var spread1 in set1.Spreads)
        {
            foreach (var spread2 in set2.Spreads)
                CompareFragments(spread1, spread2, areExclusive, conflicts);
        }

        _depth--;
    }

    private void CompareFields(SelectedFields set1, SelectedFields set2, bool areExclusive, List<Conflict> conflicts)
    {
        foreach (var (responseName, group1) in set1.Groups)
        {
            if (!Step())
                return;
            if (!set2.Groups.TryGetValue(responseName, out var group2))
                continue;
            foreach (var field1 in group1)
            {
                foreach (var field2 in group2)
                    Compare(field1, field2, areExclusive, conflicts);
            }
        }
    }

    private void Compare(SelectedField field1, SelectedField field2, bool areExclusive, List<Conflict> conflicts)
    {
        if (!Step())
            return;
        areExclusive |= SelectedField.AreMutuallyExclusive(field1, field2);
        var conflict = FindReason(field1, field2, areExclusive) is { } reason
            ? new Conflict(field1.Node.ResponseName, reason, [field1.Node], [field2.Node])
            : FindConflictBelow(field1, field2, areExclusive);
        if (conflict is null)
            return;
        Step(StepsOfConflict);
        conflicts.Add(conflict);
    }

    private static string? FindReason(SelectedField field1, SelectedField field2, bool areExclusive)
    {
        if (!areExclusive)
        {
            var name1 = field1.Node.Name.Value;
            var name2 = field2.Node.Name.Value;
            if (name1 != name2)
                return $"\"{Abbreviate(name1)}\" and \"{Abbreviate(name2)}\" are different fields";
            if (field1.ArgumentsKey != field2.ArgumentsKey)
                return "they have differing arguments";
        }

        if (field1.Stream is not null || field2.Stream is not null)
        {
            var areEqual = field1.Stream is not null && field2.Stream is not null && field1.StreamKey == field2.StreamKey;
            return "they have overlapping stream directives"
                + (areEqual ? ". See https://github.com/graphql/defer-stream-wg/discussions/100" : "");
        }

        return field1.Definition?.Type is { } type1 && field2.Definition?.Type is { } type2 && !SelectedField.AreSameShape(type1, type2)
            ? $"they return conflicting types \"{type1}\" and \"{type2}\""
            : null;
    }

    private Conflict? FindConflictBelow(SelectedField field1, SelectedField field2, bool areExclusive)
    {
        if (collector.Below(field1) is not { } below1 || collector.Below(field2) is not { } below2)
            return null;
        var conflicts = new List<Conflict>();
        CompareBelow(below1, below2, areExclusive, conflicts);
        return conflicts.Count == 0 ? null : new Conflict(
            field1.Node.ResponseName,
            Join(conflicts),
            Collect(field1.Node, conflicts.Select(static c => c.Fields1)),
            Collect(field2.Node, conflicts.Select(static c => c.Fields2)));
    }

    private static string Join(List<Conflict> conflicts)
    {
        var text = "";
        foreach (var conflict in conflicts)
        {
            if (text.Length > LiteralText.MaxLength)
                break;
            text += $"{(text.Length == 0 ? "" : " and ")}subfields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}";
        }

        return Abbreviate(text);
    }

    private static List<FieldNode> Collect(FieldNode field, IEnumerable<IReadOnlyList<FieldNode>> below)
    {
        List<FieldNode> result = [field];
        foreach (var fields in below)
        {
            // Of a long path its end tells most.
            result.AddRange(fields.TakeLast(MaxNodes - result.Count));
            if (result.Count == MaxNodes)
                break;
        }

        return result;
    }

    private static string Abbreviate(string text) =>
        text.Length <= LiteralText.MaxLength ? text : text[..LiteralText.MaxLength] + "...";

    /// <summary>Whether the two have not been compared yet, or only as such that exclude each other and now do not.</summary>
    private static bool IsNew<TPair>(Dictionary<TPair, bool> compared, TPair pair, bool areExclusive)
        where TPair : notnull
    {
        if (compared.TryGetValue(pair, out var wereExclusive) && (areExclusive || !wereExclusive))
            return false;
        compared[pair] = areExclusive;
        return true;
    }

    private bool Step(int count = 1)
    {
        _steps += count;
        _isCut |= _steps > MaxSteps;
        return !_isCut;
    }

    private bool Enter()
    {
        if (_depth == MaxDepth)
        {
            _isCut = true;
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Two fields of a response name, each with those below it that are the reason.</summary>
    private sealed record Conflict(
        string ResponseName, string Reason, IReadOnlyList<FieldNode> Fields1, IReadOnlyList<FieldNode> Fields2);
}
