using System.Runtime.CompilerServices;
using System.Text;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Makes the plan of one operation: CollectFields and CollectSubfields (sections 6.3.1 and 6.4.4), done once for every
/// concrete type instead of once for every object.
/// </summary>
/// <remarks>
/// The selections of a set of field nodes on a type are planned once and shared, wherever the same set merges again;
/// the bounds on depth and on planned fields keep hostile documents from growing a plan without end.
/// </remarks>
internal sealed class OperationPlanner
{
    private readonly Schema _schema;
    private readonly VariableValues _variables;
    private readonly LimitOptions _limits;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<SelectionKey, SelectionPlan> _planned = [];
    private int _fieldCount;
    private int _argumentCount;
    private int _selectionCount;

    private OperationPlanner(Schema schema, DocumentNode document, VariableValues variables, LimitOptions limits)
    {
        _schema = schema;
        _variables = variables;
        _limits = limits;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(static f => f.Name.Value, StringComparer.Ordinal);
    }

    /// <summary>
    /// Plans a valid operation. Of the variables only those in the conditions of <c>@skip</c> and <c>@include</c> are read.
    /// </summary>
    public static OperationPlan Plan(
        Schema schema, DocumentNode document, OperationDefinitionNode operation, VariableValues variables, LimitOptions limits)
    {
        var planner = new OperationPlanner(schema, document, variables, limits);
        var isSerial = operation.Operation == OperationType.Mutation;
        var rootType = isSerial ? schema.MutationType! : schema.QueryType;
        var root = planner.PlanSelection(rootType, [operation.SelectionSet], depth: 1, resolveAll: isSerial);
        return new OperationPlan(root, planner._fieldCount, planner._argumentCount, isSerial);
    }

    private SelectionPlan PlanSelection(ObjectType type, SelectionSetNode[] selectionSets, int depth, bool resolveAll = false)
    {
        Visit(selectionSets.Length);
        var key = new SelectionKey(type, selectionSets);
        var isPlanned = _planned.TryGetValue(key, out var planned);
        if (depth + (planned?.Height ?? 1) - 1 > _limits.Depth)
            throw TooDeep($"The operation is nested deeper than {_limits.Depth} levels.");
        if (isPlanned)
            return planned!;

        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visitedFragments = new HashSet<string>(StringComparer.Ordinal);
        GraphQLException? failure = null;
        try
        {
            foreach (var selectionSet in selectionSets)
                CollectFields(type, selectionSet, groups, visitedFragments, nesting: 1);
        }
        catch (GraphQLException exception)
        {
            // A condition that is null. Every object with these selections fails, and nothing else does.
            failure = exception;
            groups.Clear();
        }

        var fields = new List<FieldPlan>(groups.Count);
        var slotCount = 0;
        foreach (var (responseName, nodes) in groups)
        {
            var field = PlanField(type, responseName, [.. nodes], depth, resolveAll);
            if (field.NeedsResolve)
                field.SlotIndex = slotCount++;
            fields.Add(field);
        }

        var plan = new SelectionPlan(type, [.. fields]) { Failure = failure };
        if (plan.ExpandedFieldCount > _limits.Fields)
            throw TooManyFields();
        _planned.Add(key, plan);
        return plan;
    }

    private FieldPlan PlanField(ObjectType type, string responseName, FieldNode[] nodes, int depth, bool resolve)
    {
        if (++_fieldCount > _limits.Fields)
            throw TooManyFields();

        var definition = _schema.FindField(type, nodes[0].Name.Value)!;
        var isTypename = definition == _schema.Meta.Typename;
        var resolver = isTypename ? type.Runtime!.Typename : definition.Resolver!;

        var selections = new Dictionary<ObjectType, SelectionPlan>();
        if (definition.Type.Named is CompositeType composite)
        {
            var sets = Array.ConvertAll(nodes, static node => node.SelectionSet!);
            foreach (var possible in _schema.GetPossibleTypes(composite))
                selections.Add(possible, PlanSelection(possible, sets, depth + 1));
        }

        var hasResolvedSelection = selections.Values.Any(static s => s.NeedsResolve);
        var constantArguments = CoerceConstant(definition, nodes[0]);
        return new FieldPlan
        {
            Definition = definition,
            ParentType = type,
            Resolver = resolver,
            ResponseName = responseName,
            Nodes = nodes,
            Selections = selections,
            Selection = selections.Count == 1 ? selections.Values.Single() : null,
            ConstantArguments = constantArguments,
            ArgumentsIndex = constantArguments is null ? _argumentCount++ : -1,
            HasResolvedSelection = hasResolvedSelection,
            NeedsResolve = !isTypename && (resolve || resolver.IsLoaded || hasResolvedSelection),
            EncodedName = Encoding.ASCII.GetBytes($",\"{responseName}\":"),
        };
    }

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

    // Section 6.3.1. Fragments may spread each other without a field between them: without a bound of its own their
    // nesting could exhaust the stack.
    private void CollectFields(
        ObjectType type,
        SelectionSetNode selectionSet,
        OrderedDictionary<string, List<FieldNode>> groups,
        HashSet<string> visitedFragments,
        int nesting)
    {
        if (nesting > _limits.Depth)
            throw TooDeep($"Fragments are nested deeper than {_limits.Depth} levels.");
        Visit(selectionSet.Selections.Count);
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var nodes))
                        groups.Add(field.ResponseName, nodes = []);
                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || AppliesTo(inline.TypeCondition, type))
                        CollectFields(type, inline.SelectionSet, groups, visitedFragments, nesting + 1);
                    break;
                case FragmentSpreadNode spread:
                    if (visitedFragments.Add(spread.Name.Value))
                    {
                        var fragment = _fragments[spread.Name.Value];
                        if (AppliesTo(fragment.TypeCondition, type))
                            CollectFields(type, fragment.SelectionSet, groups, visitedFragments, nesting + 1);
                    }

                    break;
            }
        }
    }

    /// <summary>Counts the work: many selections can merge into few fields, and again for every concrete type.</summary>
    private void Visit(int selections)
    {
        _selectionCount += selections;
        if (_selectionCount > _limits.Selections)
        {
            throw new ExecutionAbortedException(LimitExcess.MoreThan(
                nameof(LimitOptions.Selections),
                _limits.Selections,
                $"The operation has more than {_limits.Selections} selections once its fragments are expanded."));
        }
    }

    private ExecutionAbortedException TooManyFields() => new(LimitExcess.MoreThan(
        nameof(LimitOptions.Fields),
        _limits.Fields,
        $"The operation has more than {_limits.Fields} fields once its fragments are expanded."));

    private ExecutionAbortedException TooDeep(string message) =>
        new(LimitExcess.MoreThan(nameof(LimitOptions.Depth), _limits.Depth, message));

    private bool AppliesTo(NamedTypeNode condition, ObjectType type) =>
        _schema.FindType(condition.Name.Value) is CompositeType composite && Schema.IsPossibleType(composite, type);

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == "skip" && Condition(directive))
                return false;
            if (directive.Name.Value == "include" && !Condition(directive))
                return false;
        }

        return true;
    }

    private bool Condition(DirectiveNode directive)
    {
        var definition = _schema.FindDirective(directive.Name.Value)!;
        return (bool)ArgumentCoercion.Coerce(definition, directive, _variables)[0]!;
    }

    /// <summary>The same selection sets on the same type, by reference: nodes are records, but two alike at two places are not the same.</summary>
    private readonly struct SelectionKey(ObjectType type, SelectionSetNode[] selectionSets) : IEquatable<SelectionKey>
    {
        private readonly ObjectType _type = type;
        private readonly SelectionSetNode[] _selectionSets = selectionSets;

        public bool Equals(SelectionKey other)
        {
            if (_type != other._type || _selectionSets.Length != other._selectionSets.Length)
                return false;
            for (var i = 0; i < _selectionSets.Length; i++)
            {
                if (!ReferenceEquals(_selectionSets[i], other._selectionSets[i]))
                    return false;
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(RuntimeHelpers.GetHashCode(_type));
            foreach (var selectionSet in _selectionSets)
                hash.Add(RuntimeHelpers.GetHashCode(selectionSet));
            return hash.ToHashCode();
        }
    }
}
