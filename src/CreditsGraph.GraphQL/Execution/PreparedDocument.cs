using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CreditsGraph.GraphQL.Documents;
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
    private readonly DocumentConditions _conditions = errors.Count > 0 ? DocumentConditions.None : DocumentConditions.Of(document);
    private readonly ConcurrentDictionary<PlanKey, OperationPlan> _plans = new();
    private int _plannedFields;
    private int _isLogged;

    /// <summary>The document of a text that cannot be one, or that may not run.</summary>
    public static PreparedDocument NotParsed(GraphQLError error) => new(new DocumentNode(default, [], default), [error]) { IsParsed = false };

    public DocumentNode Document { get; } = document;

    /// <summary>Why it is not valid; empty for a document that can be executed.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    /// <summary>Whether there is a document; maybe not a valid one.</summary>
    public bool IsParsed { get; private init; } = true;

    /// <summary>The SHA-256 of its text; null where there is no document.</summary>
    public string? Hash => field ??= IsParsed ? DocumentHash.Of(Document.Source.Span) : null;

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
    public OperationPlan GetPlan(
        Schema schema, OperationDefinitionNode operation, VariableValues variables, LimitOptions limits, bool isIncremental)
    {
        isIncremental &= _conditions.IsIncremental;
        // Conditions that cannot be told apart by the key are planned anew each time: legal, and nobody writes them.
        if (!_conditions.TryEvaluate(variables, out var conditions))
            return OperationPlanner.Plan(schema, Document, operation, variables, limits, isIncremental);

        var key = new PlanKey(operation, conditions, isIncremental);
        if (_plans.TryGetValue(key, out var plan))
            return plan;
        plan = OperationPlanner.Plan(schema, Document, operation, variables, limits, isIncremental);
        if (Volatile.Read(ref _plannedFields) + plan.FieldCount <= _maxPlannedFields && _plans.TryAdd(key, plan))
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
                if (_conditions.Variables.Contains(name))
                    variables.Add(name, definition.DefaultValue is BooleanValueNode { Value: true });
            }

            PlanAhead(schema, operation, variables, limits, isIncremental: false);
            if (_conditions.IsIncremental)
                PlanAhead(schema, operation, variables, limits, isIncremental: true);
        }
    }

    private void PlanAhead(
        Schema schema, OperationDefinitionNode operation, VariableValues variables, LimitOptions limits, bool isIncremental)
    {
        var plan = OperationPlanner.Plan(schema, Document, operation, variables, limits, isIncremental);
        if (_conditions.TryEvaluate(variables, out var conditions))
            _plans.TryAdd(new PlanKey(operation, conditions, isIncremental), plan);
    }

    /// <summary>What a plan depends on. Operations are records, and comparing them by value would walk their trees.</summary>
    private readonly struct PlanKey(OperationDefinitionNode operation, ulong conditions, bool isIncremental) : IEquatable<PlanKey>
    {
        private readonly OperationDefinitionNode _operation = operation;
        private readonly ulong _conditions = conditions;
        private readonly bool _isIncremental = isIncremental;

        public bool Equals(PlanKey other) =>
            ReferenceEquals(_operation, other._operation) && _conditions == other._conditions && _isIncremental == other._isIncremental;

        public override bool Equals(object? obj) => obj is PlanKey other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_operation), _conditions, _isIncremental);
    }
}
