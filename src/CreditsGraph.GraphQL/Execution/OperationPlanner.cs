using System.Runtime.CompilerServices;
using System.Text;
using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Makes the plan of one operation: fields are collected (sections 6.3.1 and 6.4.4) once for every concrete type instead
/// of once for every object, and parted into those of the first payload and those that are deferred.
/// </summary>
/// <remarks>
/// The selections of a set of field nodes on a type are planned once and shared, wherever the same set merges again;
/// the bounds on depth and on planned fields keep hostile documents from growing a plan without end.
/// </remarks>
internal sealed class OperationPlanner
{
    private readonly Schema _schema;
    private readonly LimitOptions _limits;
    private readonly FieldCollector _collector;
    private readonly DirectiveDefinition? _stream;
    private readonly Dictionary<SelectionKey, SelectionPlan> _planned = [];
    private int _fieldCount;
    private int _argumentCount;
    private bool _isIncremental;

    private OperationPlanner(Schema schema, DocumentNode document, VariableValues variables, LimitOptions limits, bool isIncremental)
    {
        _schema = schema;
        _limits = limits;
        _collector = new FieldCollector(schema, document, variables, limits, isIncremental);
        _stream = isIncremental ? schema.FindDirective("stream") : null;
    }

    /// <summary>
    /// Plans a valid operation. Of the variables only those in the conditions of <c>@skip</c>, <c>@include</c> and
    /// <c>@defer</c> are read.
    /// </summary>
    public static OperationPlan Plan(
        Schema schema,
        DocumentNode document,
        OperationDefinitionNode operation,
        VariableValues variables,
        LimitOptions limits,
        bool isIncremental)
    {
        var planner = new OperationPlanner(schema, document, variables, limits, isIncremental);
        var isSerial = operation.Operation == OperationType.Mutation;
        var rootType = isSerial ? schema.MutationType! : schema.QueryType;
        var root = planner.PlanSelection(
            rootType, [new SelectedSet(operation.SelectionSet, null)], DeferUsageSet.Empty, depth: 1, resolveAll: isSerial);
        return new OperationPlan(
            root, planner._fieldCount, planner._argumentCount, isSerial, planner._isIncremental, CostPlanner.Plan(schema.Costs, root));
    }

    /// <param name="type">A concrete type.</param>
    /// <param name="sets">The selection sets that merge.</param>
    /// <param name="deferredBy">What the object itself is deferred by: its fields that are deferred by the same come with it.</param>
    /// <param name="depth">The level of the object.</param>
    /// <param name="resolveAll">Whether every field is resolved before writing.</param>
    private SelectionPlan PlanSelection(ObjectType type, SelectedSet[] sets, DeferUsageSet deferredBy, int depth, bool resolveAll = false)
    {
        _collector.Visit(sets.Length);
        var key = new SelectionKey(type, sets, deferredBy);
        var isPlanned = _planned.TryGetValue(key, out var planned);
        if (depth + (planned?.Height ?? 1) - 1 > _limits.Depth)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.Depth), _limits.Depth, $"The operation is nested deeper than {_limits.Depth} levels."));
        }

        if (isPlanned)
            return planned!;

        var collected = _collector.Collect(type, sets);
        var parts = new OrderedDictionary<DeferUsageSet, List<FieldPlan>> { { deferredBy, [] } };
        foreach (var (responseName, fields) in collected.Groups)
        {
            var usages = DeferUsageSet.Of(fields);
            if (!parts.TryGetValue(usages, out var part))
                parts.Add(usages, part = []);
            part.Add(PlanField(type, responseName, fields, usages, depth, resolveAll));
        }

        var deferred = parts.Skip(1).Select(part => new DeferredSelection(part.Key, new SelectionPlan(type, part.Value))).ToArray();
        var plan = new SelectionPlan(type, parts[deferredBy])
        {
            Failure = collected.Failure,
            Deferral = deferred.Length > 0 || collected.DeferUsages.Count > 0 ? new Deferral([.. collected.DeferUsages], deferred) : null,
        };
        _isIncremental |= plan.Deferral is not null;
        if (plan.ExpandedFieldCount > _limits.Fields)
            throw TooManyFields();
        _planned.Add(key, plan);
        return plan;
    }

    private FieldPlan PlanField(
        ObjectType type, string responseName, List<CollectedField> fields, DeferUsageSet deferredBy, int depth, bool resolve)
    {
        if (++_fieldCount > _limits.Fields)
            throw TooManyFields();

        var first = fields[0].Node;
        var definition = _schema.FindField(type, first.Name.Value)!;
        var isTypename = definition == _schema.Meta.Typename;
        var resolver = isTypename ? type.Runtime!.Typename : definition.Resolver!;
        var constantArguments = CoerceConstant(definition, first);
        var argumentsIndex = constantArguments is null ? _argumentCount++ : -1;
        var selections = PlanSelections(definition, fields, deferredBy, depth + 1);
        var field = Create(selections, null);
        if (_stream is null || definition.Type.Nullable is not ListType || FindStream(first) is not { } directive)
            return field;

        // What is deferred around a list comes with the items that are streamed later: they are behind it already.
        _isIncremental = true;
        var ofLaterItems = PlanSelections(
            definition, fields.ConvertAll(static f => f with { Usage = null }), DeferUsageSet.Empty, depth + 1);
        return Create(selections, new StreamPlan(_stream, directive, field, Create(ofLaterItems, null)));

        FieldPlan Create(Dictionary<ObjectType, SelectionPlan> selections, StreamPlan? stream)
        {
            var hasResolvedSelection = selections.Values.Any(static s => s.NeedsResolve)
                || (stream is not null && stream.LaterItems.HasResolvedSelection);
            return new FieldPlan
            {
                Definition = definition,
                ParentType = type,
                Resolver = resolver,
                ResponseName = responseName,
                Nodes = [.. fields.Select(static f => f.Node)],
                Selections = selections,
                Selection = selections.Count == 1 ? selections.Values.Single() : null,
                ConstantArguments = constantArguments,
                ArgumentsIndex = argumentsIndex,
                HasResolvedSelection = hasResolvedSelection,
                HasFixedSelection = stream is null && selections.Values.All(static s => s.IsFixed),
                NeedsResolve = !isTypename && (resolve || resolver.IsLoaded || hasResolvedSelection),
                EncodedName = Encoding.ASCII.GetBytes($",\"{responseName}\":"),
                Stream = stream,
            };
        }
    }

    /// <summary>The selections below a field, for every concrete type that its value can be.</summary>
    private Dictionary<ObjectType, SelectionPlan> PlanSelections(
        FieldDefinition definition, List<CollectedField> fields, DeferUsageSet deferredBy, int depth)
    {
        var selections = new Dictionary<ObjectType, SelectionPlan>();
        if (definition.Type.Named is not CompositeType composite)
            return selections;
        SelectedSet[] sets = [.. fields.Select(static f => new SelectedSet(f.Node.SelectionSet!, f.Usage))];
        foreach (var possible in _schema.GetPossibleTypes(composite))
            selections.Add(possible, PlanSelection(possible, sets, deferredBy, depth));
        return selections;
    }

    private static DirectiveNode? FindStream(FieldNode field) => field.Directives.FirstOrDefault(static d => d.Name.Value == "stream");

    /// <summary>Arguments that are the same for every request; null where variables decide them, or where they are an error, which is the field's.</summary>
    private static InputFields? CoerceConstant(FieldDefinition definition, FieldNode node)
    {
        if (ArgumentCoercion.DependsOnVariables(node.Arguments))
            return null;
        try
        {
            return new InputFields(definition.Arguments, ArgumentCoercion.Coerce(definition, node, null));
        }
        catch (Exception exception) when (exception is not ExecutionAbortedException)
        {
            return null;
        }
    }

    private ExecutionAbortedException TooManyFields() => new(LimitExcess.MoreThan(
        nameof(LimitOptions.Fields),
        _limits.Fields,
        $"The operation has more than {_limits.Fields} fields once its fragments are expanded."));

    /// <summary>The same selection sets on the same type, by reference: nodes are records, but two alike at two places are not the same.</summary>
    private readonly struct SelectionKey(ObjectType type, SelectedSet[] sets, DeferUsageSet deferredBy) : IEquatable<SelectionKey>
    {
        private readonly ObjectType _type = type;
        private readonly SelectedSet[] _sets = sets;
        private readonly DeferUsageSet _deferredBy = deferredBy;

        public bool Equals(SelectionKey other)
        {
            if (_type != other._type || _sets.Length != other._sets.Length || !_deferredBy.Equals(other._deferredBy))
                return false;
            for (var i = 0; i < _sets.Length; i++)
            {
                if (!ReferenceEquals(_sets[i].Set, other._sets[i].Set) || _sets[i].Usage != other._sets[i].Usage)
                    return false;
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(RuntimeHelpers.GetHashCode(_type));
            foreach (var (set, usage) in _sets)
            {
                hash.Add(RuntimeHelpers.GetHashCode(set));
                hash.Add(usage?.Index);
            }

            return hash.ToHashCode();
        }
    }
}
