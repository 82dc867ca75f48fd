using System.Text.Json.Nodes;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>An object that fields resolve to.</summary>
internal sealed record WorldObject(ObjectType Type, IReadOnlyDictionary<string, Datum> Fields);

/// <summary>
/// Random objects of every type of a schema, referring to each other. A hostile world has failing resolvers, nulls in
/// non-null places and enum values that do not exist; in a calm one only nullable places are null, now and then.
/// </summary>
internal sealed class World
{
    private const int ObjectsOfEachType = 3;

    private static readonly JsonNode[] Anything =
    [
        JsonNode.Parse("\"text \\u00fc\\u2028\"")!, JsonNode.Parse("12.5")!, JsonNode.Parse("false")!, JsonNode.Parse("[]")!,
        JsonNode.Parse("""{"b":[1,null,{"a":"x"}],"a":{}}""")!, JsonNode.Parse("[[true],\"\\\"\"]")!,
    ];

    private readonly Schema _schema;
    private readonly Random _random;
    private readonly bool _isHostile;
    private readonly ILookup<ObjectType, int> _byType;
    private int _failures;

    public World(Schema schema, Random random, bool isHostile)
    {
        _schema = schema;
        _random = random;
        _isHostile = isHostile;
        ObjectType[] types =
        [
            .. schema.Types.OfType<ObjectType>()
                .Where(static type => !type.Name.StartsWith("__", StringComparison.Ordinal))
                .SelectMany(type => Enumerable.Repeat(type, IsRoot(type) ? 1 : ObjectsOfEachType)),
        ];
        _byType = types.Select(static (type, index) => (type, index)).ToLookup(static o => o.type, static o => o.index);
        Objects = [.. types.Select(type => new WorldObject(type, type.Fields.ToDictionary(static f => f.Name, f => MakeField(type, f))))];
    }

    public IReadOnlyList<WorldObject> Objects { get; }

    public bool IsRoot(ObjectType type) => type == _schema.QueryType || type == _schema.MutationType || type == _schema.SubscriptionType;

    /// <summary>The only object of a root type.</summary>
    public WorldObject Root(ObjectType type) => Objects[_byType[type].Single()];

    public JsonArray ObjectsToJson() => new([.. Objects.Select(static o =>
    {
        var json = new JsonObject { ["__typename"] = o.Type.Name };
        foreach (var (name, value) in o.Fields)
            json.Add(name, value.ToJson());
        return json;
    })]);

    public JsonObject RootsToJson()
    {
        var roots = new JsonObject { ["query"] = _byType[_schema.QueryType].Single() };
        if (_schema.MutationType is { } mutation)
            roots["mutation"] = _byType[mutation].Single();
        return roots;
    }

    private Datum MakeField(ObjectType parent, FieldDefinition field)
    {
        // Counting shows the order of top-level fields, which is all that is promised: getters below are pure, and are asked
        // when the response is written. So no other field has the mutation's type.
        if (parent == _schema.MutationType && field.Type.Nullable is ScalarType { Name: "Int" })
            return new CountDatum();
        if (field.Arguments.Count == 0)
            return Make(field.Type);
        return field.Type.Nullable is ScalarType { Name: "String" } && Chance(0.9)
            ? new ArgumentsDatum()
            : new PickDatum([Make(field.Type), Make(field.Type), Make(field.Type)]);
    }

    private Datum Make(GraphQLType type)
    {
        var isNonNull = type is NonNullType;
        if (Chance(isNonNull ? (_isHostile ? 0.05 : 0) : (_isHostile ? 0.1 : 0.04)))
            return new NullDatum();
        if (_isHostile && Chance(isNonNull ? 0.05 : 0.15))
            return new FailureDatum($"Failure {++_failures}: \"ü\"");
        return type.Nullable switch
        {
            ListType list => new ListDatum([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Make(list.OfType))]),
            CompositeType composite => new ReferenceDatum(Pick([.. _schema.GetPossibleTypes(composite).SelectMany(possible => _byType[possible])])),
            EnumType @enum => new LeafDatum(_isHostile && Chance(0.05) ? "NO_SUCH_VALUE" : Pick(@enum.Values).Name),
            var scalar => new LeafDatum(MakeScalar(((ScalarType)scalar).Name)),
        };
    }

    private JsonNode MakeScalar(string name) => name switch
    {
        "Int" => Pick<int>([0, -1, 7, 1_000_000, int.MaxValue, int.MinValue]),
        "Float" => Pick<double>([0, 0.5, -1.25, 3, 1e-3, 1e21, 12345.678]),
        "Boolean" => Chance(0.5),
        "String" => Pick(["", "a", "ü\u2028\n\t\"\\", "\u0001😀", "<script>"]),
        "ID" => Pick(["1", "b-2", "\u007f"]),
        _ => Pick(Anything).DeepClone(),
    };

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
