using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>What the arguments and directives of one field decide: what it weighs each time that it is resolved, and how long its list is.</summary>
internal readonly record struct CallFact(double Weight, int Size);

/// <summary>One field of a plan with its arguments.</summary>
internal sealed class CallCost
{
    private readonly InputExpression _weight;
    private readonly ListSize? _listSize;
    private readonly SlicingValue[] _slices;

    public CallCost(FieldPlan field, SchemaCosts costs, VariableFacts variables)
    {
        var weights = costs.Of(field.Definition);
        Node = field.Nodes[0];
        Definition = field.Definition;
        _listSize = weights.ListSize;
        _weight = new InputExpression(variables);
        _weight.Add(weights.Weight);
        _weight.Add(Node.Arguments, weights.Arguments, IsPerItem);
        foreach (var directive in field.Nodes.SelectMany(static node => node.Directives))
        {
            // Never less than nothing (section 7.1): a directive can be repeated at will.
            var part = new InputExpression(variables);
            part.Add(directive.Arguments, costs.OfDirective(directive.Name.Value));
            _weight.AddRaising(part);
        }

        _slices = _listSize is null ? [] : Array.ConvertAll(_listSize.SlicingArguments, index => Slice(Definition.Arguments[index], variables));

        // A field that makes a list of a list of the client's does its work once an item: so counts what such an argument weighs.
        bool IsPerItem(InputWeight argument) => _listSize is not null && Array.Exists(
            _listSize.SlicingArguments,
            index => Definition.Arguments[index] is { Type.Nullable: ListType } slicing && slicing.Name == argument.Name);
    }

    public FieldNode Node { get; }

    public FieldDefinition Definition { get; }

    public IEnumerable<InputValueDefinition> SlicingArguments =>
        _listSize is null ? [] : _listSize.SlicingArguments.Select(index => Definition.Arguments[index]);

    /// <summary>Whether it is the same for every request.</summary>
    public bool IsConstant => _weight.IsConstant && Array.TrueForAll(_slices, static slice => slice.IsConstant);

    /// <summary>Returns false where not exactly one of the slicing arguments is given, and it must be (section 8.4).</summary>
    public bool TryEvaluate(ReadOnlySpan<VariableFact> facts, out CallFact call)
    {
        var size = -1;
        var given = 0;
        foreach (ref readonly var slice in _slices.AsSpan())
        {
            var value = slice.Evaluate(facts, out var isGiven);
            if (isGiven)
                given++;

            // Whatever a negative number means, it is no shorter list.
            size = Math.Max(size, isGiven && value < 0 ? _listSize!.Fallback : value);
        }

        if (size < 0)
            size = _listSize?.Fallback ?? ListSize.Unknown;
        call = new CallFact(CostSum.Limit(_weight.Evaluate(facts)), size);
        return _listSize is not { RequiresOne: true } || given == 1 || (given == 0 && _listSize.HasDefault);
    }

    private SlicingValue Slice(InputValueDefinition argument, VariableFacts variables)
    {
        var given = Node.Arguments.FirstOrDefault(a => a.Name.Value == argument.Name)?.Value;
        return SlicingValue.Of(argument, given, variables);
    }
}
