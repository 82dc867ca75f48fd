using System.Text;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Binds any schema to a <see cref="World"/>. Each object type gets a C# type of its own (<see cref="Entity{TTag}"/>), as
/// a product's would have; the built-in scalars are the C# types that the library binds them to.
/// </summary>
internal sealed class WorldBinding
{
    private readonly Schema _schema;
    private readonly bool _isLoaded;
    private readonly Dictionary<string, ObjectKind> _kinds = [];
    private readonly object[] _values;

    private WorldBinding(Schema schema, World world, bool isLoaded)
    {
        _schema = schema;
        _isLoaded = isLoaded;
        AddKinds<None>(new Queue<ObjectType>(world.Objects.Select(static o => o.Type).Distinct().Where(type => !world.IsRoot(type))));
        foreach (var root in new[] { schema.QueryType, schema.MutationType, schema.SubscriptionType }.OfType<ObjectType>())
            _kinds.Add(root.Name, new RootKind(world.Root(root)));
        _values = [.. world.Objects.Select(o => _kinds[o.Type.Name].Create(o))];
    }

    /// <summary>The SDL's schema with the world behind it.</summary>
    /// <param name="sdl">The SDL.</param>
    /// <param name="schema">The schema of the SDL that the world was made for.</param>
    /// <param name="world">What fields resolve to.</param>
    /// <param name="isLoaded">Whether loaders fetch the values of fields, else getters give them.</param>
    public static Schema Bind(string sdl, Schema schema, World world, bool isLoaded)
    {
        var binding = new WorldBinding(schema, world, isLoaded);
        var builder = SchemaBuilder.FromSdl(sdl);
        foreach (var type in schema.Types)
        {
            if (type is EnumType @enum && !IsIntrospection(type))
                builder.Leaf<EnumName>(type.Name, (buffer, value) => WriteEnum(buffer, @enum, value));
            else if (type is ScalarType && BuiltInScalars.For(type.Name) is null)
                builder.Leaf<RawValue>(type.Name, static (buffer, value) => buffer.WriteRaw(value.Json));
            else if (type is ObjectType @object && !IsIntrospection(type))
                binding._kinds[type.Name].Bind(builder, @object, binding);
        }

        return builder.Build();
    }

    private static bool IsIntrospection(NamedType type) => type.Name.StartsWith("__", StringComparison.Ordinal);

    private static void WriteEnum(JsonBuffer buffer, EnumType type, EnumName value)
    {
        if (type.FindValue(value.Name) is null)
            throw new InvalidOperationException($"{type} has no such value.");
        buffer.WriteString(value.Name);
    }

    // One C# type more for each object type: Entity<None>, Entity<Next<None>>, Entity<Next<Next<None>>> and so on.
    private void AddKinds<TTag>(Queue<ObjectType> types)
    {
        if (!types.TryDequeue(out var type))
            return;
        _kinds.Add(type.Name, new EntityKind<TTag>());
        AddKinds<Next<TTag>>(types);
    }

    private void BindField<TOwner>(ObjectBinding<TOwner> owner, FieldDefinition field, Func<TOwner, WorldObject> data)
    {
        var target = new FieldTarget<TOwner>(owner, field, data);
        switch (field.Type.Named)
        {
            case ScalarType { Name: "Int" }:
                BindShape(target, ValueShape.Nullable<int>(), static datum => datum is LeafDatum leaf ? (int)leaf.Value : (int?)null);
                break;
            case ScalarType { Name: "Float" }:
                BindShape(target, ValueShape.Nullable<double>(), static datum => datum is LeafDatum leaf ? (double)leaf.Value : (double?)null);
                break;
            case ScalarType { Name: "Boolean" }:
                BindShape(target, ValueShape.Nullable<bool>(), static datum => datum is LeafDatum leaf ? (bool)leaf.Value : (bool?)null);
                break;
            case ScalarType { Name: "String" or "ID" }:
                BindShape(target, ValueShape.Of<string?>(), static datum => datum is LeafDatum leaf ? (string)leaf.Value! : null);
                break;
            case ScalarType:
                BindShape(target, ValueShape.Of<RawValue?>(), static datum => datum is LeafDatum leaf ? new RawValue(Encoding.UTF8.GetBytes(leaf.Value.ToJsonString())) : null);
                break;
            case EnumType:
                BindShape(target, ValueShape.Of<EnumName?>(), static datum => datum is LeafDatum leaf ? new EnumName((string)leaf.Value!) : null);
                break;
            case ObjectType type:
                _kinds[type.Name].BindShape(this, target);
                break;
            default:
                BindShape(target, ValueShape.Of<object?>(), ValueOf);
                break;
        }
    }

    private object? ValueOf(Datum datum) => datum is ReferenceDatum reference ? _values[reference.Index] : null;

    private void BindShape<TOwner, TValue>(FieldTarget<TOwner> target, ValueShape<TValue> shape, Func<Datum, TValue> read)
    {
        var lists = 0;
        for (var type = target.Field.Type.Nullable; type is ListType list; type = list.OfType.Nullable)
            lists++;
        BindLists(lists, target, shape, read);
    }

    // A failing item throws when it is asked for, so that the error is its own.
    private void BindLists<TOwner, TValue>(int lists, FieldTarget<TOwner> target, ValueShape<TValue> shape, Func<Datum, TValue> read)
    {
        if (lists == 0)
            BindValue(target, shape, read);
        else
            BindLists(lists - 1, target, ValueShape.List(shape), datum => datum is ListDatum list ? new LazyList<TValue>(list.Items.Count, i => read(Succeed(list.Items[i]))) : null);
    }

    private void BindValue<TOwner, TValue>(FieldTarget<TOwner> target, ValueShape<TValue> shape, Func<Datum, TValue> read)
    {
        var (owner, field, data) = target;
        if (_isLoaded)
            owner.Loaded(field.Name, (o, context) => Load(o, context).Then(static value => (TValue)value!), shape);
        else if (field.Arguments.Count > 0 || field.DeclaringType?.Name == _schema.MutationType?.Name)
            owner.Field(field.Name, (o, context) => read(Succeed(Choose(o, context)())), shape);
        else
            owner.Field(field.Name, o => read(Succeed(data(o).Fields[field.Name])), shape);

        Func<Datum> Choose(TOwner o, ResolverContext context)
        {
            var arguments = field.Arguments.Count == 0 ? "" : ArgumentText.Of(context.Arguments);
            var operation = context.Request<WorldOperation>();
            return () => operation.Choose(data(o).Fields[field.Name], arguments);
        }

        Load<object?> Load(TOwner o, ResolverContext context)
        {
            var choose = Choose(o, context);
            return context.Request<WorldOperation>().Loader.Load(new LoadKey(() => read(Succeed(choose()))));
        }
    }

    private static Datum Succeed(Datum datum) =>
        datum is FailureDatum failure ? throw new GraphQLException(failure.Message, "FAILURE") : datum;

    private sealed record FieldTarget<TOwner>(ObjectBinding<TOwner> Owner, FieldDefinition Field, Func<TOwner, WorldObject> Data);

    private abstract class ObjectKind
    {
        public abstract object Create(WorldObject data);

        public abstract void Bind(SchemaBuilder builder, ObjectType type, WorldBinding binding);

        public abstract void BindShape<TOwner>(WorldBinding binding, FieldTarget<TOwner> target);
    }

    private sealed class EntityKind<TTag> : ObjectKind
    {
        public override object Create(WorldObject data) => new Entity<TTag>(data);

        public override void Bind(SchemaBuilder builder, ObjectType type, WorldBinding binding) => builder.Object<Entity<TTag>>(type.Name, owner =>
        {
            foreach (var field in type.Fields)
                binding.BindField(owner, field, static entity => entity.Data);
        });

        public override void BindShape<TOwner>(WorldBinding binding, FieldTarget<TOwner> target) =>
            binding.BindShape(target, ValueShape.Of<Entity<TTag>?>(), datum => (Entity<TTag>?)binding.ValueOf(datum));
    }

    private sealed class RootKind(WorldObject root) : ObjectKind
    {
        public override object Create(WorldObject data) => RootValue.Instance;

        public override void Bind(SchemaBuilder builder, ObjectType type, WorldBinding binding) => builder.Object<RootValue>(type.Name, owner =>
        {
            foreach (var field in type.Fields)
                binding.BindField(owner, field, _ => root);
        });

        public override void BindShape<TOwner>(WorldBinding binding, FieldTarget<TOwner> target) =>
            binding.BindShape(target, ValueShape.Of<RootValue?>(), datum => (RootValue?)binding.ValueOf(datum));
    }
}
