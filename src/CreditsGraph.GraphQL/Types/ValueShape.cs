using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>How a C# type is built of values, nullable structs and lists; see <see cref="ValueShape"/>.</summary>
public abstract class ValueShape<TValue>
{
    /// <summary>The completer for values of the shape where the schema says <paramref name="type"/>, or null after reporting why there is none.</summary>
    internal abstract ValueCompleter<TValue>? Compile(GraphQLType type, CompleterFactory factory);
}

/// <summary>Makes shapes. They exist so that nested generic types are bound without reflection.</summary>
public static class ValueShape
{
    /// <summary>A leaf or an object.</summary>
    public static ValueShape<TValue> Of<TValue>() => new NamedShape<TValue>();

    /// <summary>A nullable struct.</summary>
    public static ValueShape<TValue?> Nullable<TValue>()
        where TValue : struct => new NullableShape<TValue>();

    /// <summary>A list of items of a shape.</summary>
    public static ValueShape<IReadOnlyList<TItem>?> List<TItem>(ValueShape<TItem> item) => new ListShape<TItem>(item);

    private sealed class NamedShape<TValue> : ValueShape<TValue>
    {
        internal override ValueCompleter<TValue>? Compile(GraphQLType type, CompleterFactory factory) => factory.Named<TValue>(type);
    }

    private sealed class NullableShape<TValue> : ValueShape<TValue?>
        where TValue : struct
    {
        internal override ValueCompleter<TValue?>? Compile(GraphQLType type, CompleterFactory factory) =>
            factory.Named<TValue>(type) is { } inner ? new NullableCompleter<TValue>(type is NonNullType, inner) : null;
    }

    private sealed class ListShape<TItem>(ValueShape<TItem> item) : ValueShape<IReadOnlyList<TItem>?>
    {
        internal override ValueCompleter<IReadOnlyList<TItem>?>? Compile(GraphQLType type, CompleterFactory factory)
        {
            if (type.Nullable is not ListType list)
            {
                factory.Report($"is bound to a list of {typeof(TItem)}, but its type is {type}");
                return null;
            }

            return item.Compile(list.OfType, factory) is { } inner ? new ListCompleter<TItem>(type is NonNullType, inner) : null;
        }
    }
}
