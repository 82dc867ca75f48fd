using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>Finds the completer for a C# type at a place of the schema, and collects what does not fit.</summary>
internal sealed class CompleterFactory(Schema schema, List<string> problems)
{
    private readonly Dictionary<(string Type, Type ClrType), object> _leaves = [];
    private string _place = "";

    /// <summary>Says of which field the following reports speak.</summary>
    public void Enter(string place) => _place = place;

    public void Report(string problem) => problems.Add($"{_place} {problem}.");

    public void AddLeaf<TValue>(string type, LeafWriter<TValue> write, Func<TValue, bool>? isNull) =>
        _leaves[(type, typeof(TValue))] = new Leaf<TValue>(write, isNull);

    public ValueCompleter<TValue>? Named<TValue>(GraphQLType type)
    {
        var isNonNull = type is NonNullType;
        switch (type.Nullable)
        {
            case ScalarType or EnumType when _leaves.TryGetValue((type.Named.Name, typeof(TValue)), out var leaf):
                var (write, isNull) = (Leaf<TValue>)leaf;
                return new LeafCompleter<TValue>(isNonNull, write, isNull);
            case ObjectType { Runtime: ObjectRuntime<TValue> }:
                return new ObjectCompleter<TValue>(isNonNull);
            case ObjectType { Runtime: { } other }:
                Report($"is bound to {typeof(TValue)}, but {type.Named} is bound to {other.ClrType}");
                return null;
            case CompositeType composite and not ObjectType:
                return Abstract<TValue>(isNonNull, composite);
            default:
                Report($"is bound to {typeof(TValue)}, which cannot be {type}");
                return null;
        }
    }

    private AbstractCompleter<TValue>? Abstract<TValue>(bool isNonNull, CompositeType type)
    {
        var runtimes = new Dictionary<Type, ObjectRuntime>();
        foreach (var possible in schema.GetPossibleTypes(type))
        {
            if (possible.Runtime is not { } runtime)
                continue; // Reported as a type without a binding.
            if (!runtime.ClrType.IsAssignableTo(typeof(TValue)))
                continue; // A value of this field can never be that one.
            if (!runtimes.TryAdd(runtime.ClrType, runtime))
            {
                Report($"cannot tell {possible} from {runtimes[runtime.ClrType].Type}: both are bound to {runtime.ClrType}");
                return null;
            }
        }

        if (runtimes.Count == 0)
        {
            Report($"is bound to {typeof(TValue)}, which can be none of the possible types of {type}");
            return null;
        }

        return new AbstractCompleter<TValue>(isNonNull, type, runtimes);
    }

    private sealed record Leaf<TValue>(LeafWriter<TValue> Write, Func<TValue, bool>? IsNull);
}
