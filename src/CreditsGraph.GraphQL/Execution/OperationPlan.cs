using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// An operation made ready: fields merged for each concrete type, conditions decided, names encoded. Immutable, and
/// shared by all requests with the same document, operation and conditions.
/// </summary>
/// <param name="Root">The root's selections.</param>
/// <param name="FieldCount">How many fields it has, over all concrete types.</param>
/// <param name="ArgumentCount">How many fields have arguments that depend on variables.</param>
/// <param name="IsSerial">Whether top-level fields run one after the other, as for mutations.</param>
/// <param name="IsIncremental">Whether there can be more than one payload.</param>
/// <param name="Cost">What it costs, over all payloads.</param>
internal sealed record OperationPlan(SelectionPlan Root, int FieldCount, int ArgumentCount, bool IsSerial, bool IsIncremental, CostPlan Cost)
{
    /// <summary>Whether the schema alone decides the response, whoever asks.</summary>
    public bool IsIntrospection { get; } =
        ArgumentCount == 0 && !IsIncremental && Root.Failure is null && Root.Fields.All(static field => field.Definition.Name.StartsWith("__", StringComparison.Ordinal));
}

/// <summary>The fields to execute on one concrete object type: of them, those that come with the object.</summary>
internal sealed class SelectionPlan
{
    private readonly bool _areFieldsFixed;

    public SelectionPlan(ObjectType type, List<FieldPlan> fields)
    {
        Type = type;
        Fields = [.. fields];
        ResolvedFields = [.. fields.Where(static f => f.NeedsResolve)];
        for (var i = 0; i < ResolvedFields.Length; i++)
            ResolvedFields[i].SlotIndex = i;

        var below = fields.SelectMany(static f => f.Selections.Values.Concat(f.Stream?.LaterItems.Selections.Values ?? [])).ToList();
        Height = 1 + below.Select(static s => s.Height).DefaultIfEmpty().Max();
        ExpandedFieldCount = fields.Sum(static f => f.ExpandedFieldCount);
        _areFieldsFixed = fields.TrueForAll(static f => f.Resolver.IsFixed && f.HasFixedSelection);
    }

    public ObjectType Type { get; }

    /// <summary>In the order of the response.</summary>
    public FieldPlan[] Fields { get; }

    /// <summary>The fields that a loader fills, or that have such a field below them.</summary>
    public FieldPlan[] ResolvedFields { get; }

    /// <summary>What comes later than the object; null where nothing does.</summary>
    public Deferral? Deferral
    {
        get;
        init
        {
            field = value;
            if (value is null)
                return;
            Height = Math.Max(Height, value.Selections.Select(static s => s.Selection.Height).DefaultIfEmpty().Max());
            ExpandedFieldCount += value.Selections.Sum(static s => s.Selection.ExpandedFieldCount);
            var slotCount = ResolvedFields.Length;
            foreach (var deferred in value.Selections)
                deferred.SlotIndex = deferred.Selection.NeedsResolve ? slotCount++ : -1;
            DeferredSlotCount = slotCount - ResolvedFields.Length;
        }
    }

    /// <summary>How many slots follow those of the fields, for what is deferred and has to be resolved.</summary>
    public int DeferredSlotCount { get; private init; }

    public bool NeedsResolve => ResolvedFields.Length + DeferredSlotCount > 0;

    /// <summary>Why no object can be written with these selections, which are none then; null where objects can.</summary>
    public GraphQLException? Failure { get; init; }

    /// <summary>Whether the object alone decides what is written of it, or the object and the time.</summary>
    public bool IsFixed => _areFieldsFixed && Failure is null && Deferral is null;

    /// <summary>How many levels of objects it writes, itself included.</summary>
    public int Height { get; private init; }

    /// <summary>How many fields it writes where every list has one item: small plans, shared at many places, can write much.</summary>
    public long ExpandedFieldCount { get; private init; }
}

/// <summary>One response name of a selection: all the fields of the document that merge into it.</summary>
internal sealed class FieldPlan
{
    private SourceLocation[]? _locations;

    public required FieldDefinition Definition { get; init; }

    /// <summary>The concrete type whose field it is; for the meta-fields, the type they are selected on.</summary>
    public required ObjectType ParentType { get; init; }

    public required FieldResolver Resolver { get; init; }

    public required string ResponseName { get; init; }

    /// <summary>The field nodes that merge, the first of which gives the arguments.</summary>
    public required FieldNode[] Nodes { get; init; }

    /// <summary>The selections below, for every concrete type that the value can be; empty for leaves.</summary>
    public required IReadOnlyDictionary<ObjectType, SelectionPlan> Selections { get; init; }

    /// <summary>The selections below where there is one concrete type only.</summary>
    public required SelectionPlan? Selection { get; init; }

    /// <summary>The coerced arguments where they are the same for every request; else <see cref="ArgumentsIndex"/> says where they are kept.</summary>
    public InputFields? ConstantArguments { get; init; }

    public int ArgumentsIndex { get; init; } = -1;

    /// <summary>Whether the field is visited before writing begins, because a loader fills it or something below it.</summary>
    public required bool NeedsResolve { get; init; }

    /// <summary>Whether something below the field is resolved too.</summary>
    public required bool HasResolvedSelection { get; init; }

    /// <summary>Whether the field's value alone decides what is written of it, or the value and the time.</summary>
    public required bool HasFixedSelection { get; init; }

    /// <summary>The field's place among its object's slots; set by the planner for fields that need resolving.</summary>
    public int SlotIndex { get; set; } = -1;

    /// <summary>How the items of the list are streamed; null where they all come with the list.</summary>
    public StreamPlan? Stream { get; init; }

    /// <summary>How many fields it writes, itself included, where every list has one item.</summary>
    public long ExpandedFieldCount => 1 + Math.Max(
        Selections.Values.Select(static s => s.ExpandedFieldCount).DefaultIfEmpty().Max(),
        Stream is null ? 0 : Stream.LaterItems.ExpandedFieldCount - 1);

    /// <summary>Where the field nodes are. Found once: a list can have as many errors of one field as it has items.</summary>
    public SourceLocation[] LocationsIn(DocumentNode document) =>
        _locations ??= Array.ConvertAll(Nodes, document.LocationOf);

    /// <summary>The member's name with what surrounds it: <c>,"name":</c>. Names need no escaping.</summary>
    public required byte[] EncodedName { get; init; }
}
