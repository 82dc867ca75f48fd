using System.Runtime.CompilerServices;
using System.Text;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>
/// Binds C# to a schema in SDL. <see cref="Build"/> returns a schema that can be executed, or throws with the complete
/// list of what does not fit: fields without a binding, bindings without a field, C# types that cannot be the SDL's.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly Schema _schema;
    private readonly List<string> _problems = [];
    private readonly List<Action> _bindings = [];
    private readonly HashSet<string> _boundLeaves = new(StringComparer.Ordinal);
    private readonly CompleterFactory _factory;

    private SchemaBuilder(Schema schema)
    {
        _schema = schema;
        _factory = new CompleterFactory(schema, _problems);
        BuiltInBindings.Add(this, schema);
    }

    /// <summary>Begins with an SDL document. Throws <see cref="SchemaException"/> where it is not a valid schema.</summary>
    public static SchemaBuilder FromSdl(string sdl) => new(SchemaReader.Read(sdl));

    /// <summary>Says how clients give values of a scalar.</summary>
    public SchemaBuilder Scalar(string name, ScalarInput input)
    {
        if (Find<ScalarType>(name) is { } type)
            type.Input = input;
        return this;
    }

    /// <summary>Says how a C# type is written where the schema has a certain scalar or enum. A leaf may have several.</summary>
    /// <param name="name">The scalar or enum.</param>
    /// <param name="write">Writes a value as JSON.</param>
    /// <param name="isNull">Which values of a struct stand for null, if any do.</param>
    public SchemaBuilder Leaf<TValue>(string name, LeafWriter<TValue> write, Func<TValue, bool>? isNull = null)
    {
        if (Find<NamedType>(name) is { IsLeafType: true })
        {
            _boundLeaves.Add(name);
            _factory.AddLeaf(name, write, isNull);
        }

        return this;
    }

    /// <summary>Binds an enum whose values are named as the C# enum's members, but for case and underscores.</summary>
    /// <typeparam name="TEnum">The C# enum, over <see cref="int"/>.</typeparam>
    public SchemaBuilder Enum<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Find<EnumType>(name) is not { } type)
            return this;

        _boundLeaves.Add(name);
        if (System.Enum.GetUnderlyingType(typeof(TEnum)) != typeof(int))
            throw new NotSupportedException($"{typeof(TEnum)} is not over {typeof(int)}.");

        // Collections of integers, as those of each enum would be compiled anew at the start.
        var encoded = new Dictionary<int, byte[]>();
        var members = new Dictionary<string, object>();
        var numbers = new HashSet<int>();
        foreach (var memberName in System.Enum.GetNames<TEnum>())
        {
            object member = System.Enum.Parse<TEnum>(memberName);
            if (numbers.Add((int)member))
                members.Add(Normalize(memberName), member);
        }

        foreach (var value in type.Values)
        {
            if (!members.Remove(Normalize(value.Name), out var member))
            {
                _problems.Add($"{name}.{value.Name} has no member in {typeof(TEnum)}.");
                continue;
            }

            value.ClrValue = member;
            encoded.Add((int)member, Encoding.ASCII.GetBytes($"\"{value.Name}\""));
        }

        foreach (var member in members.Values)
            _problems.Add($"{typeof(TEnum)}.{member} has no value in {name}.");
        _factory.AddLeaf<TEnum>(name, (buffer, value) => buffer.WriteRaw(encoded[Unsafe.BitCast<TEnum, int>(value)]), null);
        return this;
    }

    /// <summary>Binds an input object to what resolvers see instead of its <see cref="InputFields"/>.</summary>
    public SchemaBuilder Input<T>(string name, Func<InputFields, T> create)
        where T : notnull
    {
        if (Find<InputObjectType>(name) is { } type)
            type.Create = fields => create(fields);
        return this;
    }

    /// <summary>Binds an object type to a C# type.</summary>
    public SchemaBuilder Object<T>(string name, Action<ObjectBinding<T>> bind)
    {
        if (Find<ObjectType>(name) is { } type)
        {
            if (type.Runtime is not null)
            {
                _problems.Add($"{name} is bound twice.");
                return this;
            }

            type.Runtime = new ObjectRuntime<T>(type);
            _bindings.Add(() => bind(new ObjectBinding<T>(type, _factory)));
        }

        return this;
    }

    /// <summary>The schema, ready to be executed.</summary>
    public Schema Build()
    {
        // Now that every type has its C# type, fields can be checked against each other.
        foreach (var binding in _bindings)
            binding();

        BindMetaFields();
        foreach (var type in _schema.Types)
        {
            switch (type)
            {
                case ObjectType { Runtime: null }:
                    _problems.Add($"{type} is not bound.");
                    break;
                case ObjectType @object:
                    _problems.AddRange(@object.Fields.Where(static f => f.Resolver is null).Select(f => $"{type}.{f.Name} is not bound."));
                    break;
                case ScalarType or EnumType when !_boundLeaves.Contains(type.Name):
                    _problems.Add($"{type} is not bound.");
                    break;
            }
        }

        if (_problems.Count > 0)
            throw new SchemaException(_problems);
        return _schema;
    }

    private void BindMetaFields()
    {
        foreach (var root in new[] { _schema.QueryType, _schema.MutationType, _schema.SubscriptionType })
        {
            if (root?.Runtime is not (null or ObjectRuntime<RootValue>))
                _problems.Add($"{root} is a root and must be bound to {typeof(RootValue)}.");
        }

        var meta = _schema.Meta;
        meta.Schema.Resolver = new PlainField<RootValue, Schema>(_ => _schema, _factory.Named<Schema>(meta.Schema.Type)!);
        meta.Type.Resolver = new ContextField<RootValue, GraphQLType?>(
            (_, context) => _schema.FindType(context.Arguments.Get<string>("name")!), _factory.Named<GraphQLType?>(meta.Type.Type)!);
    }

    private static string Normalize(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private TType? Find<TType>(string name)
        where TType : NamedType
    {
        if (_schema.FindType(name) is TType type)
            return type;
        _problems.Add($"{name} is bound, but the schema has no such type.");
        return null;
    }
}
