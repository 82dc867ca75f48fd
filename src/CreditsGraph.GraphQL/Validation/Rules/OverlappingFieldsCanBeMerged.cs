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
/// fragments can still combine selection sets in exponentially many ways, hence <see cref="LimitOptions.Selections"/>. Fragments that no
/// operation reaches are not looked at: <see cref="NoUnusedFragments"/> refuses them. Of a group of conflicting fields
/// each is reported against the first, not every pair.
/// </para>
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    // What a merged set costs beside its fields.
    private const int CostOfSet = 10;

    private readonly SelectedFields.Collector _collector = new(context);
    private readonly Dictionary<int[], Checks> _checked = new(new IdsComparer());
    private readonly HashSet<(SelectedField, SelectedField)> _reported = [];
    private readonly Queue<MergedSet> _pending = new();
    private readonly int[] _followedBy = new int[context.Definitions.Count];
    private int _sets;

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
        foreach (var facts in Context.Definitions)
        {
            if (facts.Definition is not OperationDefinitionNode)
                continue;
            _pending.Enqueue(new MergedSet(Checks.SameShape | Checks.SameField, [(_collector.Of(facts), null)]));
            while (_pending.TryDequeue(out var set) && !Context.IsFull)
            {
                Check(set);
                if (_budget >= 0)
                    continue;
                Context.Report(LimitExcess.MoreThan(
                    nameof(LimitOptions.Selections),
                    Context.Options.Limits.Selections,
                    "Fields of the document overlap in too many ways to be checked."));
                return;
            }
        }
    }

    private void Check(MergedSet set)
    {
        var parts = FollowFragments(set.Parts);
        int[] ids = [.. parts.Select(static part => part.Selections.Id).Order()];
        var done = _checked.GetValueOrDefault(ids);
        var checks = set.Checks & ~done;
        if (checks == Checks.None)
            return;
        _checked[ids] = done | checks;

        var groups = new Dictionary<string, List<Occurrence>>(StringComparer.Ordinal);
        foreach (var (selections, under) in parts)
        {
            _budget -= selections.Fields.Count;
            if (_budget < 0)
                return;
            foreach (var field in selections.Fields)
            {
                if (!groups.TryGetValue(field.Node.ResponseName, out var group))
                    groups.Add(field.Node.ResponseName, group = []);
                group.Add(new Occurrence(field, under));
            }
        }

        foreach (var group in groups.Values)
            Check(group, checks);
    }

    /// <summary>The parts that have fields of their own, with those of the fragments they reach, each fragment once.</summary>
    private List<(SelectedFields Selections, Occurrence? Under)> FollowFragments(List<(SelectedFields Selections, Occurrence? Under)> parts)
    {
        _sets++;
        _budget -= CostOfSet;
        for (var i = 0; i < parts.Count; i++)
        {
            var (selections, under) = parts[i];
            _budget -= 1 + selections.Spreads.Count;
            foreach (var fragment in selections.Spreads)
            {
                if (_followedBy[fragment.Index] == _sets)
                    continue;
                _followedBy[fragment.Index] = _sets;
                parts.Add((_collector.Of(fragment), under));
            }
        }

        parts.RemoveAll(static part => part.Selections.Fields.Count == 0);
        return parts;
    }

    private void Check(List<Occurrence> group, Checks checks)
    {
        if (group.Count == 1)
        {
            EnqueueBelow(group, checks);
            return;
        }

        var meeting = checks.HasFlag(Checks.SameField) ? GroupByMeeting(group) : [];
        var isConflict = false;
        // Another field or other arguments say more than another type, so they are reported first.
        foreach (var part in meeting)
            isConflict |= !AreSameField(part);
        isConflict |= checks.HasFlag(Checks.SameShape) && !HaveSameShape(group);
        if (isConflict)
            return;

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

    private void EnqueueBelow(List<Occurrence> group, Checks checks)
    {
        List<(SelectedFields, Occurrence?)>? parts = null;
        foreach (var occurrence in group)
        {
            if (_collector.Below(occurrence.Field) is { } below)
                (parts ??= []).Add((below, occurrence));
        }

        if (parts is not null)
            _pending.Enqueue(new MergedSet(checks, parts));
    }

    /// <summary>For each object type the fields that can meet on it: its own, and those on interfaces and unions.</summary>
    private List<List<Occurrence>> GroupByMeeting(List<Occurrence> group)
    {
        var objects = group.Select(static o => o.Field.Parent).OfType<ObjectType>().Distinct().ToList();
        if (objects.Count <= 1)
            return [group];
        _budget -= group.Count * objects.Count;
        return _budget < 0
            ? []
            : objects.ConvertAll(type => group.FindAll(o => o.Field.Parent == type || o.Field.Parent is not ObjectType));
    }

    private bool HaveSameShape(List<Occurrence> group)
    {
        Occurrence? first = null;
        var result = true;
        foreach (var occurrence in group)
        {
            if (Context.IsFull)
                return false;
            if (occurrence.Field.Definition?.Type is not { } type)
                continue;
            if (first is null)
            {
                first = occurrence;
            }
            else if (first.Field.Definition!.Type is var expected && !IsSameShape(expected, type))
            {
                Report(first, occurrence, $"they return conflicting types \"{expected}\" and \"{type}\"");
                result = false;
            }
        }

        return result;
    }

    private static bool IsSameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => IsSameShape(x.OfType, y.OfType),
        (ListType x, ListType y) => IsSameShape(x.OfType, y.OfType),
        (CompositeType, CompositeType) => true,
        _ => a == b,
    };

    private bool AreSameField(List<Occurrence> group)
    {
        var first = group[0];
        var name = first.Field.Node.Name.Value;
        var result = true;
        foreach (var occurrence in group)
        {
            if (Context.IsFull)
                return false;
            var other = occurrence.Field.Node.Name.Value;
            var reason = other != name ? $"\"{name}\" and \"{other}\" are different fields"
                : occurrence.Field.ArgumentsKey != first.Field.ArgumentsKey ? "they have differing arguments"
                : null;
            if (reason is null)
                continue;
            Report(first, occurrence, reason);
            result = false;
        }

        return result;
    }

    // Told from where the two paths part, with the fields along each.
    private void Report(Occurrence first, Occurrence second, string reason)
    {
        if (Context.IsFull || !_reported.Add((first.Field, second.Field)))
            return;
        List<FieldNode> firstPath = [first.Field.Node];
        List<FieldNode> secondPath = [second.Field.Node];
        while (first.Under != second.Under)
        {
            first = first.Under!;
            second = second.Under!;
            firstPath.Add(first.Field.Node);
            secondPath.Add(second.Field.Node);
        }

        firstPath.Reverse();
        secondPath.Reverse();
        var path = string.Join(" conflict because subfields ", firstPath.Select(static node => $"\"{node.ResponseName}\""));
        const int MaxOfEach = ValidationContext.MaxLocations / 2;
        Context.Report(
            $"Fields {path} conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
            [.. firstPath.Take(MaxOfEach), .. secondPath.Take(MaxOfEach)]);
    }

    /// <summary>A field of a merged set, and the field above through which it came into it; null at the root.</summary>
    private sealed class Occurrence(SelectedField field, Occurrence? under)
    {
        public SelectedField Field { get; } = field;

        public Occurrence? Under { get; } = under;
    }

    /// <summary>Selection sets that one value is selected with, all of which a response merges.</summary>
    private readonly record struct MergedSet(Checks Checks, List<(SelectedFields Selections, Occurrence? Under)> Parts);

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
