using System.Globalization;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>A schema with every kind of input, and coerced values as text.</summary>
internal static class CoercionFixture
{
    public static Schema Schema { get; } = Bind(SchemaReader.Read("""
        scalar JSON
        enum Color { RED GREEN }
        input Point { x: Int!, y: Int = 7, label: String, next: Point, color: Color = RED, tags: [String!] }
        input Choice @oneOf { a: Int, b: String }
        type Query {
          f(i: Int, f: Float, s: String, b: Boolean, id: ID, n: Int!, d: Int! = 3, l: [Int], ln: [Int!], m: [[Int]], c: Color, p: Point, o: Choice, j: JSON): Int
        }
        """));

    public static OperationDefinitionNode Operation(string source, out DocumentNode document)
    {
        document = GraphQLParser.Parse(source);
        return document.Definitions.OfType<OperationDefinitionNode>().Single();
    }

    public static VariableValues? Coerce(string source, string json, List<GraphQLError> errors)
    {
        var operation = Operation(source, out var document);
        // Variables live as long as their JSON: nothing here disposes it.
        return VariableCoercion.Coerce(Schema, document, operation, JsonDocument.Parse(json).RootElement, errors);
    }

    /// <summary>A coerced value: <c>7</c>, <c>1.5d</c>, <c>"x"</c>, <c>[1, null]</c>, <c>{x: 1}</c> without what is absent.</summary>
    public static string Print(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case double number:
                text.Append(CultureInfo.InvariantCulture, $"{number}d");
                break;
            case object?[] items:
                text.Append('[').AppendJoin(", ", items.Select(Print)).Append(']');
                break;
            case InputFields fields:
                var given = fields.Definitions.Where(d => fields.Has(d.Name)).Select(d => $"{d.Name}: {Print(fields.Get<object>(d.Name))}");
                text.Append('{').AppendJoin(", ", given).Append('}');
                break;
            case Dictionary<string, object?> members:
                text.Append('{').AppendJoin(", ", members.Select(m => $"{m.Key}: {Print(m.Value)}")).Append('}');
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static Schema Bind(Schema schema)
    {
        foreach (var scalar in schema.Types.OfType<ScalarType>())
            scalar.Input = BuiltInScalars.For(scalar.Name) ?? scalar.Input;
        return schema;
    }
}
