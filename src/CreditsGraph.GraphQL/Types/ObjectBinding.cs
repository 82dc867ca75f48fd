using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>
/// Binds the fields of an object type to C#. A getter is a pure function of its object, its arguments and the request;
/// only what a loader fetches may take time, and is bound with <c>Loaded</c>.
/// </summary>
public sealed class ObjectBinding<T>
{
    private readonly ObjectType _type;
    private readonly CompleterFactory _factory;

    internal ObjectBinding(ObjectType type, CompleterFactory factory)
    {
        _type = type;
        _factory = factory;
    }

    /// <summary>Binds a field to a leaf or an object.</summary>
    public ObjectBinding<T> Field<TValue>(string name, Func<T, TValue> getter) => Field(name, getter, ValueShape.Of<TValue>());

    /// <summary>Binds a field to a struct that may be missing.</summary>
    public ObjectBinding<T> Field<TValue>(string name, Func<T, TValue?> getter)
        where TValue : struct => Field(name, getter, ValueShape.Nullable<TValue>());

    /// <summary>Binds a field to a leaf or an object that depends on the arguments or the request.</summary>
    public ObjectBinding<T> Field<TValue>(string name, Func<T, ResolverContext, TValue> getter) =>
        Field(name, getter, ValueShape.Of<TValue>());

    /// <summary>Binds a field to a list.</summary>
    public ObjectBinding<T> List<TItem>(string name, Func<T, IReadOnlyList<TItem>?> getter) =>
        Field(name, getter, ValueShape.List(ValueShape.Of<TItem>()));

    /// <summary>
    /// Binds a field to a list that many requests share, so that its JSON is kept; <paramref name="keyOf"/> says what it is
    /// made of, or null where it is this request's own.
    /// </summary>
    public ObjectBinding<T> MemoizedList<TItem>(string name, Func<T, IReadOnlyList<TItem>?> getter, Func<T, MemoKey?> keyOf)
    {
        Bind(name, ValueShape.List(ValueShape.Of<TItem>()), completer => new MemoizedField<T, IReadOnlyList<TItem>?>(getter, keyOf, completer));
        return this;
    }

    /// <summary>
    /// Binds a field to a leaf that is null from an instant (UTC) on; the request's object has to be an
    /// <see cref="IResponseLifetime"/>, which is told of that instant.
    /// </summary>
    public ObjectBinding<T> Expiring<TValue>(string name, Func<T, TValue> getter, Func<T, DateTimeOffset> untilOf)
    {
        Bind(name, ValueShape.Of<TValue>(), completer => new ExpiringField<T, TValue>(getter, untilOf, completer));
        return this;
    }

    /// <summary>Binds a field to a list that depends on the arguments or the request.</summary>
    public ObjectBinding<T> List<TItem>(string name, Func<T, ResolverContext, IReadOnlyList<TItem>?> getter) =>
        Field(name, getter, ValueShape.List(ValueShape.Of<TItem>()));

    /// <summary>Binds a field to what a loader fetches.</summary>
    public ObjectBinding<T> Loaded<TValue>(string name, Func<T, ResolverContext, Load<TValue>> load) =>
        Loaded(name, load, ValueShape.Of<TValue>());

    /// <summary>Binds a field to a list whose items loaders fetch, each with its own error.</summary>
    public ObjectBinding<T> LoadedList<TItem>(string name, Func<T, ResolverContext, IReadOnlyList<Load<TItem>>> loads)
    {
        Bind(name, new LoadListShape<TItem>(), completer => new LoadedListField<T, TItem>(loads, (ListCompleter<Load<TItem>>)completer));
        return this;
    }

    /// <summary>Binds a field to a value of any shape.</summary>
    public ObjectBinding<T> Field<TValue>(string name, Func<T, TValue> getter, ValueShape<TValue> shape)
    {
        Bind(name, shape, completer => new PlainField<T, TValue>(getter, completer));
        return this;
    }

    /// <summary>Binds a field to a value of any shape that depends on the arguments or the request.</summary>
    public ObjectBinding<T> Field<TValue>(string name, Func<T, ResolverContext, TValue> getter, ValueShape<TValue> shape)
    {
        Bind(name, shape, completer => new ContextField<T, TValue>(getter, completer));
        return this;
    }

    /// <summary>Binds a field to a value of any shape that a loader fetches.</summary>
    public ObjectBinding<T> Loaded<TValue>(string name, Func<T, ResolverContext, Load<TValue>> load, ValueShape<TValue> shape)
    {
        Bind(name, shape, completer => new LoadedField<T, TValue>(load, completer));
        return this;
    }

    private void Bind<TValue>(string name, ValueShape<TValue> shape, Func<ValueCompleter<TValue>, FieldResolver> create)
    {
        _factory.Enter($"{_type}.{name}");
        var definition = _type.FindField(name);
        if (definition is null)
            _factory.Report("is bound, but the schema has no such field");
        else if (definition.Resolver is not null)
            _factory.Report("is bound twice");
        else if (shape.Compile(definition.Type, _factory) is { } completer)
            definition.Resolver = create(completer);
        else
            definition.Resolver = FailedBinding.Instance;
    }
}

/// <summary>Stands where a binding did not fit, which is reported already: the field is not reported as missing as well.</summary>
internal sealed class FailedBinding : FieldResolver
{
    public static FailedBinding Instance { get; } = new();
}
