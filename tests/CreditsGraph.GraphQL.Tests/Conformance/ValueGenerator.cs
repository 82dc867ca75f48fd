using System.Text.Json.Nodes;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Literals, and the variables of one operation with what the client gives for them.</summary>
internal sealed class ValueGenerator(Schema schema, Chance chance)
{
    private static readonly string[] Strings =
        ["\"\"", "\"x\"", "\"é😀\"", "\"\\u00e9\\n\\\"\\u{1F600}\"", "\"\"\"block\"\"\"", "\"\"\"\n  two\n    lines é\n  \"\"\"", "\"true\""];

    private static readonly string[] WrongLiterals =
        ["null", "\"text\"", "1", "-1.5", "true", "WORD", "[1, \"a\"]", "[]", "{}", "{ a: 1 }", "{ x: null, x: 2 }", "99999999999", "[[null]]", "1e400"];

    private static readonly string[] WrongJson =
        ["null", "\"text\"", "1", "-1.5", "true", "\"RED\"", "[1,\"a\"]", "[]", "{}", "{\"a\":1}", "{\"x\":null,\"y\":2}", "99999999999", "[[null]]"];

    private readonly List<Declaration> _variables = [];

    /// <summary>The definitions of the variables used so far, without parentheses; empty where there are none.</summary>
    public string VariableDefinitions(Func<string> directives) => chance.Join(
        (chance.Slip() ? [.. _variables, .. _variables.Take(1)] : _variables)
            .Where(_ => !chance.Slip())
            .Select(variable => $"${variable.Name}{chance.Gap()}: {variable.Type}{(variable.Default is null ? "" : $" ={chance.Gap()}{variable.Default}")}{directives()}"));

    /// <summary>What the client gives, with one more that nobody asked for now and then.</summary>
    public JsonObject Json()
    {
        var json = new JsonObject();
        foreach (var variable in _variables.Where(static v => v.IsGiven))
            json.Add(variable.Name, variable.Json?.DeepClone());
        if (chance.Of(0.05))
            json.Add("unasked", 1);
        return json;
    }

    /// <summary>A variable that nothing uses.</summary>
    public void AddUnused() => Declare("Int", null, true, 1);

    /// <summary>A literal or a variable.</summary>
    public string Value(GraphQLType type, bool hasDefault, int depth = 2)
    {
        if (chance.Of(0.25))
            return Variable(type, hasDefault);
        return Literal(type, isConst: false, depth);
    }

    public string Literal(GraphQLType type, bool isConst, int depth)
    {
        if (chance.Slip())
            return chance.Pick(WrongLiterals);
        if (type is not NonNullType && chance.Of(0.1))
            return "null";
        switch (type.Nullable)
        {
            case ListType list:
                // One value stands for a list of it, where it is no list itself.
                return chance.Of(0.15) && list.OfType.Nullable is not ListType
                    ? Literal(type is NonNullType || list.OfType is NonNullType ? NonNull(list.OfType) : list.OfType, isConst, depth)
                    : $"[{chance.Join(Enumerable.Range(0, chance.Below(4)).Select(_ => Inner(list.OfType, false, isConst, depth)))}{chance.Gap()}]";
            case InputObjectType input:
                return Object(input, isConst, depth);
            case EnumType @enum:
                return chance.Pick(@enum.Values).Name;
            case var scalar:
                return Scalar(((ScalarType)scalar).Name, isConst, depth);
        }
    }

    private string Inner(GraphQLType type, bool hasDefault, bool isConst, int depth) =>
        isConst ? Literal(type, isConst, depth) : Value(type, hasDefault, depth);

    private string Object(InputObjectType type, bool isConst, int depth)
    {
        if (type.IsOneOf && !chance.Slip())
        {
            var only = chance.Pick(type.Fields.Where(f => depth > 0 || f.Type.Named is not InputObjectType).DefaultIfEmpty(type.Fields[0]).ToList());
            return $"{{{chance.Gap()}{only.Name}:{chance.Gap()}{Inner(NonNull(only.Type), false, isConst, depth - 1)} }}";
        }

        var fields = type.Fields
            .Where(f => f.IsRequired ? !chance.Slip() : chance.Of(f.Type.Named is InputObjectType ? 0.15 * depth : 0.3))
            .Select(f => $"{(chance.Slip() ? chance.Either("nothing", f.Name + "x", type.Fields[0].Name) : f.Name)}:{chance.Gap()}{Inner(f.Type, f.DefaultValue is not null, isConst, depth - 1)}")
            .OrderBy(_ => chance.Below(100));
        return $"{{{chance.Join(fields)}{chance.Gap()}}}";
    }

    private string Scalar(string name, bool isConst, int depth) => name switch
    {
        "Int" => chance.Either("0", "1", "-7", "2147483647", "-0"),
        "Float" => chance.Either("0.5", "3", "-1.25e2", "1E3", "0.0"),
        "Boolean" => chance.Either("true", "false"),
        "String" => chance.Pick(Strings),
        "ID" => chance.Of(0.3) ? chance.Either("7", "-1", "123") : chance.Pick(Strings),
        _ when depth > 0 && chance.Of(0.5) => chance.Of(0.5)
            ? $"[{chance.Join(Enumerable.Range(0, chance.Below(3)).Select(_ => Custom(name, isConst, depth)))} ]"
            : $"{{{chance.Join(Enumerable.Range(0, chance.Below(3)).Select(i => $"m{i}: {Custom(name, isConst, depth)}"))} }}",
        _ => chance.Either("1", "2.5", "true", "\"s\"", "WORD", "\"é\""),
    };

    private string Custom(string name, bool isConst, int depth) =>
        chance.Of(0.1) ? "null"
        : !isConst && chance.Of(0.1) ? Variable(AnyInputType(), hasDefault: false)
        : Inner(schema.FindType(name)!, false, isConst, depth - 1);

    // A custom scalar takes variables of every type. Not IDs: the reference makes numbers of those that look like one.
    private GraphQLType AnyInputType()
    {
        GraphQLType type = chance.Pick(schema.Types.Where(static t => t.IsInputType && !HoldsId(t)).ToList());
        while (chance.Of(0.3))
            type = new ListType(chance.Of(0.3) ? NonNull(type) : type);
        return chance.Of(0.2) ? NonNull(type) : type;
    }

    private static bool HoldsId(NamedType type) =>
        type.Name == "ID" || (type is InputObjectType input && input.Fields.Any(static f => f.Type.Named.Name == "ID"));

    private string Variable(GraphQLType type, bool hasDefault)
    {
        if (chance.Slip())
            return chance.Either("$undefined", Declare(chance.Either("Int", "[String]", "Boolean!", "NoSuchType", schema.QueryType.Name, $"[{type}]"), null, true, 1));

        // A nullable variable fits a non-null place only where one of the two has a default.
        string? defaultValue = null;
        var declared = type;
        if (type is NonNullType)
        {
            if (chance.Of(0.2))
                defaultValue = Literal(type, isConst: true, depth: 1);
            if ((hasDefault || (defaultValue is not null and not "null")) && chance.Of(0.6))
                declared = type.Nullable;
        }
        else
        {
            if (chance.Of(0.3))
                defaultValue = Literal(type, isConst: true, depth: 1);
            if (chance.Of(0.25) && defaultValue != "null")
                declared = NonNull(type);
        }

        if (_variables.Find(v => v.Type == declared.ToString() && (v.Default is not null and not "null") == (defaultValue is not null and not "null")) is { } known
            && chance.Of(0.6))
        {
            return $"${known.Name}";
        }

        var mayMiss = declared is not NonNullType || defaultValue is not null;
        var isGiven = chance.Of(0.03) || !mayMiss ? !chance.Of(0.03) : chance.Of(0.6);
        return Declare(declared.ToString()!, defaultValue, isGiven, isGiven ? Json(declared, depth: 2) : null);
    }

    private string Declare(string type, string? defaultValue, bool isGiven, JsonNode? json)
    {
        var name = $"{chance.Either("v", "on", "_", "input")}{_variables.Count}";
        _variables.Add(new Declaration(name, type, defaultValue, isGiven, json));
        return $"${name}";
    }

    // Wrong now and then in documents that are valid too: that is the reader's error, not the document's.
    private JsonNode? Json(GraphQLType type, int depth)
    {
        if (chance.Of(0.02))
            return JsonNode.Parse(chance.Pick(WrongJson));
        if (type is not NonNullType && chance.Of(0.2))
            return null;
        switch (type.Nullable)
        {
            case ListType list:
                return chance.Of(0.15) && list.OfType.Nullable is not ListType
                    ? Json(list.OfType, depth)
                    : new JsonArray([.. Enumerable.Range(0, chance.Below(4)).Select(_ => Json(list.OfType, depth))]);
            case InputObjectType { IsOneOf: true } input:
                var only = chance.Pick(input.Fields);
                return new JsonObject { [only.Name] = Json(NonNull(only.Type), depth - 1) };
            case InputObjectType input:
                var json = new JsonObject();
                foreach (var field in input.Fields)
                {
                    if (field.IsRequired || (depth > 0 && chance.Of(0.3)))
                        json.Add(field.Name, Json(field.Type, depth - 1));
                }

                return json;
            case EnumType @enum:
                return chance.Pick(@enum.Values).Name;
            case var scalar:
                return ((ScalarType)scalar).Name switch
                {
                    "Int" => chance.Either(0, -1, 41, int.MaxValue),
                    "Float" => chance.Either(0.5, 2, -1e3),
                    "Boolean" => chance.Of(0.5),
                    "String" => chance.Either("", "text", "é😀\n"),
                    "ID" => chance.Of(0.3) ? chance.Below(100) : chance.Either("a", "7"),
                    _ => JsonNode.Parse(chance.Either("1", "2.5", "true", "\"s\"", "[1,null]", """{"b":{"c":[]},"a":"é"}""")),
                };
        }
    }

    private static GraphQLType NonNull(GraphQLType type) => type is NonNullType ? type : new NonNullType(type);

    private sealed record Declaration(string Name, string Type, string? Default, bool IsGiven, JsonNode? Json);
}
