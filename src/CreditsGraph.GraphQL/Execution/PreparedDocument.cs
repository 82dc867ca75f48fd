using System.Collections.Concurrent;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>A document that has been parsed and validated, with the plans of its operations.</summary>
internal sealed class PreparedDocument(DocumentNode document, IReadOnlyList<GraphQLError> errors)
{
    // How many planned fields are kept, over all values of the conditions: fragments can make a small document's plan large.
    private readonly int _maxPlannedFields = Math.Max(512, document.Source.Length / 4);
    private readonly OperationDefinitionNode[] _operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
    private readonly string[] _conditionVariables = errors.Count > 0 ? [] : ConditionVariables.Of(document);
    private readonly ConcurrentDictionary<(OperationDefinitionNode Operation, ulong Conditions), OperationPlan> _plans = new(PlanKeyComparer.Instance);
    private int _plannedFields;
    private int _isLogged;

    /// <summary>The document of a text that cannot be one, or that may not run.</summary>
    public static PreparedDocument NotParsed(GraphQLError error) => new(new DocumentNode(default, [], default), [error]) { IsParsed = false };

    public DocumentNode Document { get; } = document;

    /// <summary>Why it is not valid; empty for a document that can be executed.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    /// <summary>Whether there is a document; maybe not a valid one.</summary>
    public bool IsParsed { get; private init; } = true;

    /// <summary>Whether the server's operator vouches for it.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>False where it has been marked already.</summary>
    public bool MarkAsLogged() => Interlocked.Exchange(ref _isLogged, 1) == 0;

    /// <summary>GetOperation (section 6.1): null where the name fits none, or is missing where there are several.</summary>
    public OperationDefinitionNode? FindOperation(string? name)
    {
        if (name is null)
            return _operations.Length == 1 ? _operations[0] : null;
        return Array.Find(_operations, operation => operation.Name?.Value == name);
    }

    public bool HasSeveralOperations => _operations.Length > 1;

    /// <summary>The plan for those variables. Made once for all requests whose conditions come out the same.</summary>
    public OperationPlan GetPlan(Schema schema, OperationDefinitionNode operation, VariableValues variables, LimitOptions limits)
    {
        if (ConditionsOf(variables) is not { } conditions)
            return OperationPlanner.Plan(schema, Document, operation, variables, limits);
        if (_plans.TryGetValue((operation, conditions), out var plan))
            return plan;
        plan = OperationPlanner.Plan(schema, Document, operation, variables, limits);
        if (Volatile.Read(ref _plannedFields) + plan.FieldCount <= _maxPlannedFields && _plans.TryAdd((operation, conditions), plan))
            Interlocked.Add(ref _plannedFields, plan.FieldCount);
        return plan;
    }

    /// <summary>
    /// Plans every operation for the default values of its conditions, before anybody asks for it; a condition without one
    /// counts as false. These plans are kept for good.
    /// </summary>
    /// <exception cref="ExecutionAbortedException">An operation is over one of the limits.</exception>
    public void PlanAhead(Schema schema, LimitOptions limits)
    {
        foreach (var operation in _operations)
        {
            var variables = new VariableValues();
            foreach (var definition in operation.VariableDefinitions)
            {
                var name = definition.Variable.Name.Value;
                if (_conditionVariables.Contains(name))
                    variables.Add(name, definition.DefaultValue is BooleanValueNode { Value: true });
            }

            var plan = OperationPlanner.Plan(schema, Document, operation, variables, limits);
            if (ConditionsOf(variables) is { } conditions)
                _plans.TryAdd((operation, conditions), plan);
        }
    }

    /// <summary>The values of all conditions, a bit each; null where a plan for them is not kept.</summary>
    private ulong? ConditionsOf(VariableValues variables)
    {
        // A document with more conditions than bits is planned anew each time: legal, and nobody writes it.
        if (_conditionVariables.Length > 64)
            return null;

        var conditions = 0UL;
        for (var i = 0; i < _conditionVariables.Length; i++)
        {
            if (!variables.TryGet(_conditionVariables[i], out var value))
                continue;

            // A null is no condition: the planner says so, if it gets to it.
            if (value is null)
                return null;
            if (value is true)
                conditions |= 1UL << i;
        }

        return conditions;
    }

    // Operations are records; comparing them by value would walk their trees.
    private sealed class PlanKeyComparer : IEqualityComparer<(OperationDefinitionNode Operation, ulong Conditions)>
    {
        public static PlanKeyComparer Instance { get; } = new();

        public bool Equals((OperationDefinitionNode Operation, ulong Conditions) x, (OperationDefinitionNode Operation, ulong Conditions) y) =>
            ReferenceEquals(x.Operation, y.Operation) && x.Conditions == y.Conditions;

        public int GetHashCode((OperationDefinitionNode Operation, ulong Conditions) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Operation), key.Conditions);
    }
}

/// <summary>The variables that decide <c>@skip</c> and <c>@include</c> anywhere in a document.</summary>
internal static class ConditionVariables
{
    public static string[] Of(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            var selectionSet = (definition as OperationDefinitionNode)?.SelectionSet ?? (definition as FragmentDefinitionNode)?.SelectionSet;
            if (selectionSet is not null)
                Collect(selectionSet, names);
        }

        return [.. names];
    }

    private static void Collect(SelectionSetNode selectionSet, SortedSet<string> names)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is not ("skip" or "include"))
                    continue;
                foreach (var argument in directive.Arguments)
                {
                    if (argument.Value is VariableNode variable)
                        names.Add(variable.Name.Value);
                }
            }

            var below = (selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet;
            if (below is not null)
                Collect(below, names);
        }
    }
}
