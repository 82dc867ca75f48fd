using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Fields that end up under one response name can be merged (section 5.3.2).
/// <para>
/// The specification compares every two fields of a response name, which for n equal fields is n² pairs, and again for the
/// pairs of their subselections. Both of its conditions are equivalences within one set of fields, so comparing each with
/// the first is enough, and the subselections of all of them are merged into one set and checked together (Simon
/// Adameit's way of doing it). The two conditions apply to different sets: all fields of a response name must have the
/// same shape, but only those that can meet on one object (equal parents, or one that is no object type) must be the same
/// field with the same arguments. So one walk carries both as <see cref="Checks"/> and parts them where parents differ.
/// </para>
/// <para>
/// A merged set is known by the selection sets it is made of and checked once, however many paths lead to it. Hostile
/// fragments can still combine selection sets in exponentially many ways, hence <see cref="LimitOptions.Selections"/>.
/// </para>
/// <para>
/// That is the verdict. Only where it finds conflicts are fields compared pair by pair, to tell which
/// (<see cref="OverlappingFieldsReport"/>). Where those are too many to be told, an error counts the response names that
/// have conflicts, as the verdict knows them at no further cost.
/// </para>
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    // What a merged set costs beside its fields.
    private const int CostOfSet = 10;

    private readonly SelectedFields.Collector _collector = new(context);
    private readonly Dictionary<int[], Checks> _checked = new(new IdsComparer());
    private readonly Queue<MergedSet> _pending = new();

    // A field for each response name that has a conflict.
    private readonly OrderedDictionary<string, FieldNode> _conflicting = new(StringComparer.Ordinal);

    // How many fields and fragments may still be looked at, the same one in another merged set counted again.
    private int _budget = context.Options.Limits.Selections;

    [Flags]
    private enum Checks
    {
        None = 0,
        SameShape = 1,
        SameField = 2,
    }

    public override void LeaveDocument()
    {
        foreach (var root in Roots())
        {
            _pending.Enqueue(new MergedSet(Checks.SameShape | Checks.SameField, [_collector.Of(root)]));
            while (_budget >= 0 && _pending.TryDequeue(out var set))
                Check(set);
        }

        if (_budget < 0)
        {
            Context.Report(LimitExcess.MoreThan(
                nameof(LimitOptions.Selections),
                Context.Options.Limits.Selections,
                "Fields of the document overlap in too many ways to be checked."));
        }

        if (_conflicting.Count > 0 && !new OverlappingFieldsReport(Context, _collector).ReportAll())
            ReportCount();
    }

    /// <summary>
    /// The operations, and few fragments from which the rest can be reached: nobody executes those, but what is wrong with
    /// them is told all the same.
    /// </summary>
    private IEnumerable<DefinitionFacts> Roots()
    {
        var reached = new HashSet<DefinitionFacts>();
        var spread = Context.Definitions.SelectMany(static facts => facts.Targets.Where(target => target != facts)).ToHashSet();
        // Last those that spread each other in a circle.
        return Context.Definitions
            .Where(static facts => facts.Definition is OperationDefinitionNode or FragmentDefinitionNode)
            .OrderBy(facts => facts.Definition is OperationDefinitionNode ? 0 : spread.Contains(facts) ? 2 : 1)
            .Where(facts => Reach(facts, reached));
    }

    /// <summary>Adds the definition and all that it reaches, unless it is there already.</summary>
    private static bool Reach(DefinitionFacts from, HashSet<DefinitionFacts> reached)
    {
        if (!reached.Add(from))
            return false;
        var next = new Stack<DefinitionFacts>(from.Targets);
        while (next.TryPop(out var facts))
        {
            if (!reached.Add(facts))
                continue;
            foreach (var target in facts.Targets)
                next.Push(target);
        }

        return true;
    }

    private void Check(MergedSet set)
    {
        var parts = FollowFragments(set.Parts);
        int[] ids = [.. parts.Select(static part => part.Id).Order()];
        var done = _checked.GetValueOrDefault(ids);
        var checks = set.Checks & ~done;
        if (checks == Checks.None)
            return;
        _checked[ids] = done | checks;

        var groups = new Dictionary<string, List<SelectedField>>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            _budget -= part.Fields.Count;
            if (_budget < 0)
                return;
            foreach (var field in part.Fields)
            {
                if (!groups.TryGetValue(field.Node.ResponseName, out var group))
                    groups.Add(field.Node.ResponseName, group = []);
                group.Add(field);
            }
        }

        foreach (var group in groups.Values)
            Check(group, checks);
    }

    /// <summary>The parts that have fields of their own, with those of the fragments they reach, each fragment once.</summary>
    private List<SelectedFields> FollowFragments(IReadOnlyList<SelectedFields> parts)
    {
        _budget -= CostOfSet;
        List<SelectedFields> result = [.. parts];
        var isIn = new HashSet<SelectedFields>(parts);
        for (var i = 0; i < result.Count; i++)
        {
            var spreads = result[i].Spreads;
            _budget -= 1 + spreads.Count;
            foreach (var spread in spreads)
            {
                var fragment = _collector.Of(spread);
                if (isIn.Add(fragment))
                    result.Add(fragment);
            }
        }

        result.RemoveAll(static part => part.Fields.Count == 0);
        return result;
    }

    private void Check(List<SelectedField> group, Checks checks)
    {
        if (group.Count == 1)
        {
            EnqueueBelow(group, checks);
            return;
        }

        var meeting = checks.HasFlag(Checks.SameField) ? GroupByMeeting(group) : [];
        if (!meeting.TrueForAll(AreSameField) || (checks.HasFlag(Checks.SameShape) && !HaveSameShape(group)))
        {
            _conflicting.TryAdd(group[0].Node.ResponseName, group[0].Node);
            return;
        }

        if (meeting.Count == 1)
        {
            EnqueueBelow(group, checks);
            return;
        }

        foreach (var part in meeting)
            EnqueueBelow(part, Checks.SameField);
        if (checks.HasFlag(Checks.SameShape))
            EnqueueBelow(group, Checks.SameShape);
    }

    private void EnqueueBelow(List<SelectedField> group, Checks checks)
    {
        List<SelectedFields>? parts = null;
        foreach (var field in group)
        {
            if (_collector.Below(field) is { } below)
                (parts ??= []).Add(below);
        }

        if (parts is not null)
            _pending.Enqueue(new MergedSet(checks, parts));
    }

    /// <summary>For each object type the fields that can meet on it: its own, and those on interfaces and unions.</summary>
    private List<List<SelectedField>> GroupByMeeting(List<SelectedField> group)
    {
        var objects = group.Select(static field => field.Parent).OfType<ObjectType>().Distinct().ToList();
        if (objects.Count <= 1)
            return [group];
        _budget -= group.Count * objects.Count;
        return _budget < 0
            ? []
            : objects.ConvertAll(type => group.FindAll(field => field.Parent == type || field.Parent is not ObjectType));
    }

    private static bool AreSameField(List<SelectedField> group)
    {
        var first = group[0];
        return group.TrueForAll(field =>
            field.Node.Name.Value == first.Node.Name.Value && field.ArgumentsKey == first.ArgumentsKey);
    }

    private static bool HaveSameShape(List<SelectedField> group)
    {
        GraphQLType? first = null;
        foreach (var field in group)
        {
            // A list that is streamed has no second field to take its items.
            if (field.Stream is not null)
                return false;
            if (field.Definition?.Type is not { } type)
                continue;
            first ??= type;
            if (!SelectedField.AreSameShape(first, type))
                return false;
        }

        return true;
    }

    private void ReportCount()
    {
        var names = _conflicting.Count == 1 ? "1 response name" : $"{_conflicting.Count} response names";
        Context.Report(
            $"Fields of {names} conflict, too many to report every conflict. "
            + "Use different aliases on the fields to fetch both if this was intentional.",
            [.. _conflicting.Values]);
    }

    /// <summary>Selection sets that one value is selected with, all of which a response merges.</summary>
    private readonly record struct MergedSet(Checks Checks, IReadOnlyList<SelectedFields> Parts);

    private sealed class IdsComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] ids)
        {
            var hash = default(HashCode);
            foreach (var id in ids)
                hash.Add(id);
            return hash.ToHashCode();
        }
    }
}
