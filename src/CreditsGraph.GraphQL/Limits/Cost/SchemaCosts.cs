using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Limits.Cost;

/// <summary>
/// What the parts of a schema weigh: by <c>@cost</c>, else by the defaults of section 7.1, which are 1 for composite types
/// and for fields, arguments and input fields of them, and 0 for scalars and enums.
/// </summary>
internal sealed class SchemaCosts
{
    /// <summary>
    /// Introspection reads what is in memory already and never changes, so that its objects and fields weigh a tenth of
    /// others. How long its lists are is in the SDL of its types.
    /// </summary>
    private const double IntrospectionWeight = 0.1;

    private readonly Dictionary<FieldDefinition, FieldWeights> _fields = [];
    private readonly Dictionary<NamedType, double> _types = [];
    private readonly Dictionary<string, IReadOnlyList<InputWeight>> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<InputObjectType, InputWeight[]> _inputs = [];

    public SchemaCosts(Schema schema)
    {
        foreach (var type in schema.Types)
        {
            // A type that weighs less than nothing would make others free; no part of a sum is negative (section 7.1).
            _types.Add(type, CostSum.Limit(CostDirectives.Weight(type.AppliedDirectives) ?? DefaultWeight(type)));
            foreach (var field in type is ObjectOrInterfaceType composite ? composite.Fields : [])
                Add(field);
        }

        foreach (var directive in schema.Directives)
            _directives.Add(directive.Name, Weigh(directive.Arguments));
        Add(schema.Meta.Typename);
        Add(schema.Meta.Schema);
        Add(schema.Meta.Type);
    }

    public FieldWeights Of(FieldDefinition field) => _fields[field];

    /// <summary>What one value of a type weighs. Built-in scalars that the schema's own types do not use weigh nothing.</summary>
    public double Of(NamedType type) => _types.GetValueOrDefault(type);

    /// <summary>What the arguments of a directive weigh, aligned with their definitions.</summary>
    public IReadOnlyList<InputWeight> OfDirective(string name) => _directives[name];

    private void Add(FieldDefinition field) => _fields.Add(field, new FieldWeights
    {
        Weight = CostDirectives.Weight(field.AppliedDirectives) ?? DefaultWeight(field.Type.Named),
        Arguments = Weigh(field.Arguments),
        ListSize = ListSize.Of(field),
        ListLevels = Levels(field.Type),
    });

    private InputWeight[] Weigh(IReadOnlyList<InputValueDefinition> inputs) => [.. inputs.Select(Weigh)];

    private InputWeight Weigh(InputValueDefinition input) => new()
    {
        Name = input.Name,
        Weight = CostDirectives.Weight(input.AppliedDirectives) ?? DefaultWeight(input.Type.Named),
        Fields = input.Type.Named is InputObjectType type ? Weigh(type) : [],
    };

    /// <summary>The fields of an input object that can weigh anything.</summary>
    private InputWeight[] Weigh(InputObjectType type)
    {
        if (_inputs.TryGetValue(type, out var known))
            return known;

        // Types may refer to themselves: each array is there before what is in it.
        var definitions = type.Fields.Where(static field => CanWeigh(field, [])).ToList();
        var fields = new InputWeight[definitions.Count];
        _inputs.Add(type, fields);
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Weigh(definitions[i]);
        return fields;
    }

    private static bool CanWeigh(InputValueDefinition input, HashSet<InputObjectType> visited) =>
        (CostDirectives.Weight(input.AppliedDirectives) ?? DefaultWeight(input.Type.Named)) != 0
        || (input.Type.Named is InputObjectType type && visited.Add(type) && type.Fields.Any(field => CanWeigh(field, visited)));

    private static double DefaultWeight(NamedType type) =>
        type.IsLeafType ? 0
        : type.Name.StartsWith("__", StringComparison.Ordinal) ? IntrospectionWeight
        : 1;

    private static int Levels(GraphQLType type) => type switch
    {
        NonNullType nonNull => Levels(nonNull.OfType),
        ListType list => 1 + Levels(list.OfType),
        _ => 0,
    };
}

/// <summary>What a field weighs.</summary>
internal sealed class FieldWeights
{
    public required double Weight { get; init; }

    /// <summary>Aligned with the definitions of the arguments.</summary>
    public required IReadOnlyList<InputWeight> Arguments { get; init; }

    public required ListSize? ListSize { get; init; }

    /// <summary>How many lists its type has around the named one.</summary>
    public required int ListLevels { get; init; }
}

/// <summary>What an argument or input field weighs where it is given.</summary>
internal sealed class InputWeight
{
    public required string Name { get; init; }

    public required double Weight { get; init; }

    /// <summary>The fields that can weigh anything, where it is an input object or a list of them.</summary>
    public required IReadOnlyList<InputWeight> Fields { get; init; }
}
