namespace CreditsGraph.GraphQL.Tests.Types.SchemaComparison;

/// <summary>
/// Random valid schemas of few names, so that any two have much in common: each name usually has the same kind, the same
/// parts and the same types.
/// </summary>
internal sealed class SchemaGenerator(Random random)
{
    private static readonly string[] Kinds = ["type", "type", "interface", "union", "enum", "input", "input", "scalar"];
    private static readonly string[] Parts = ["a", "b", "c", "d"];
    private static readonly string[] Wrappers = ["{0}", "{0}", "{0}", "{0}", "{0}!", "{0}!", "{0}!", "[{0}]", "[{0}!]", "[{0}]!"];
    private static readonly string[] Locations = ["FIELD", "QUERY", "FIELD_DEFINITION", "OBJECT"];

    private readonly Dictionary<string, string> _kinds = [];
    private readonly Dictionary<string, List<string>> _interfaceFields = [];

    public static SchemaPair Pair(Random random) => new(new SchemaGenerator(random).Generate(), new SchemaGenerator(random).Generate());

    private string Generate()
    {
        for (var i = 0; i < Kinds.Length; i++)
        {
            if (Of(0.9))
                _kinds.Add($"T{i}", Of(0.85) ? Kinds[i] : Pick(Kinds));
        }

        // The interfaces' fields come first, for the types that implement them.
        foreach (var name in Names("interface"))
            _interfaceFields.Add(name, [.. Some().Select(Field)]);
        List<string> definitions =
        [
            $"type Query {{ {string.Join(' ', Some().Select(Field))} }}",
            .. _kinds.Select(type => Definition(type.Key, type.Value)),
            .. new[] { "d", "e" }.Where(_ => Of(0.85)).Select(Directive),
        ];
        return string.Join('\n', definitions.OrderBy(_ => random.Next()));
    }

    private string Definition(string name, string kind) => kind switch
    {
        "type" => ObjectDefinition(name),
        "interface" => $"interface {name} {{ {string.Join(' ', _interfaceFields[name])} }}",
        "union" => $"union {name} = {string.Join(" | ", Names("type").Where(_ => Of(0.7)).Prepend("Query"))}",
        "enum" => $"enum {name} {{ {string.Join(' ', Some().Select(static value => value.ToUpperInvariant()))} }}",
        "input" => $"input {name} {{ {string.Join(' ', Some().Select(Input))} }}",
        _ => $"scalar {name}",
    };

    private string ObjectDefinition(string name)
    {
        var implemented = Names("interface").Where(_ => Of(0.5)).Take(1).ToList();
        if (implemented.Count == 0)
            return $"type {name} {{ {string.Join(' ', Some().Select(Field))} }}";
        return $"type {name} implements {implemented[0]} {{ own: Int {string.Join(' ', _interfaceFields[implemented[0]])} }}";
    }

    private string Directive(string name)
    {
        var arguments = Of(0.7) ? $"({string.Join(' ', Some().Select(Input))})" : "";
        return $"directive @{name}{arguments}{(Of(0.5) ? " repeatable" : "")} on {string.Join(" | ", Locations.Where(_ => Of(0.7)).DefaultIfEmpty("FIELD"))}";
    }

    private string Field(string name)
    {
        var type = Of(0.7) ? "Int" : Pick([.. Names("type", "interface", "union", "enum", "scalar"), "String", "ID"]);
        return $"{name}{(Of(0.4) ? $"({string.Join(' ', Some().Select(Input))})" : "")}: {Wrap(type)}";
    }

    // Input objects refer to each other as nullable only, so that no value has to be endless.
    private string Input(string name)
    {
        var type = Of(0.8) ? "Int" : Pick([.. Names("enum", "scalar", "input"), "String"]);
        if (_kinds.GetValueOrDefault(type) is "input")
            return $"{name}: {type}";
        var wrapped = Wrap(type);
        var value = Value(type);
        if (value is null || Of(0.5))
            return $"{name}: {wrapped}";
        return $"{name}: {wrapped} = {(wrapped.StartsWith('[') ? $"[{value}]" : value)}";
    }

    private string? Value(string type) => type switch
    {
        "Int" => Pick("1", "2", "-3"),
        "String" => Pick("\"x\"", "\"\"\"x\"\"\"", "\"\\u00e9\""),
        _ when _kinds.GetValueOrDefault(type) == "scalar" => Pick(["{x: 1, y: [true, null]}", "{y: [true, null], x: 1}", "1.5"]),
        _ => null,
    };

    private string Wrap(string type) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(Wrappers), type);

    private List<string> Some() => [.. Parts.Where(_ => Of(0.8)).DefaultIfEmpty("a")];

    private List<string> Names(params string[] kinds) => [.. _kinds.Where(type => kinds.Contains(type.Value)).Select(static type => type.Key)];

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private bool Of(double probability) => random.NextDouble() < probability;
}
