using System.Text;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types;

/// <summary>
/// Prints a schema as SDL: what it defines itself, in its order, with descriptions and applied directives, and
/// without what every schema has. Laid out as graphql-js's <c>printSchema</c> does. Reading the text gives the
/// same schema; extensions have become part of what they extended.
/// </summary>
public static class SchemaPrinter
{
    private const string Indentation = "  ";

    /// <summary>The SDL, without a line end after it.</summary>
    public static string Print(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var parts = schema.Directives.Where(static d => !d.IsBuiltIn).Select(PrintDirectiveDefinition)
            .Concat(schema.Types.Where(static t => !BuiltInDefinitions.IsBuiltIn(t)).Select(PrintType));
        if (PrintSchemaDefinition(schema) is { } definition)
            parts = parts.Prepend(definition);
        return string.Join("\n\n", parts);
    }

    /// <summary>Null where the default root names say it all (section 3.3.1).</summary>
    private static string? PrintSchemaDefinition(Schema schema)
    {
        (string Keyword, string DefaultName, ObjectType? Type)[] roots =
        [
            ("query", "Query", schema.QueryType),
            ("mutation", "Mutation", schema.MutationType),
            ("subscription", "Subscription", schema.SubscriptionType),
        ];
        var isDefault = roots.All(r => r.Type == schema.FindType(r.DefaultName));
        if (isDefault && schema.Description is null && schema.AppliedDirectives.Count == 0)
            return null;

        var lines = roots.Where(static r => r.Type is not null).Select(static r => $"{Indentation}{r.Keyword}: {r.Type!.Name}");
        return $"{PrintDescription(schema.Description)}schema{PrintDirectives(schema.AppliedDirectives)}{PrintBlock(lines)}";
    }

    private static string PrintDirectiveDefinition(DirectiveDefinition directive) =>
        $"{PrintDescription(directive.Description)}directive @{directive.Name}{PrintArguments(directive.Arguments, "")}"
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations)}";

    private static string PrintType(NamedType type)
    {
        var head = type switch
        {
            ScalarType => "scalar",
            ObjectType => "type",
            InterfaceType => "interface",
            UnionType => "union",
            EnumType => "enum",
            _ => "input",
        };
        var interfaces = type is ObjectOrInterfaceType { Interfaces: [_, ..] declared }
            ? $" implements {string.Join(" & ", declared.Select(static i => i.Name))}"
            : "";
        var body = type switch
        {
            ObjectOrInterfaceType { Fields: var fields } => PrintBlock(fields.Select(PrintField)),
            UnionType { Types: var members } => $" = {string.Join(" | ", members.Select(static t => t.Name))}",
            EnumType { Values: var values } => PrintBlock(values.Select(PrintEnumValue)),
            InputObjectType { Fields: var fields } => PrintBlock(fields.Select(static (f, i) => PrintInputValue(f, i, Indentation))),
            _ => "",
        };
        return $"{PrintDescription(type.Description)}{head} {type.Name}{interfaces}{PrintDirectives(type.AppliedDirectives)}{body}";
    }

    private static string PrintField(FieldDefinition field, int index) =>
        $"{PrintDescription(field.Description, Indentation, index)}{Indentation}{field.Name}"
        + $"{PrintArguments(field.Arguments, Indentation)}: {field.Type}{PrintDirectives(field.AppliedDirectives)}";

    private static string PrintEnumValue(EnumValueDefinition value, int index) =>
        $"{PrintDescription(value.Description, Indentation, index)}{Indentation}{value.Name}{PrintDirectives(value.AppliedDirectives)}";

    private static string PrintArguments(IReadOnlyList<InputValueDefinition> arguments, string indentation)
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(static a => a.Description is null))
            return $"({string.Join(", ", arguments.Select(PrintInputValue))})";
        var lines = arguments.Select((a, i) => PrintInputValue(a, i, indentation + Indentation));
        return $"(\n{string.Join('\n', lines)}\n{indentation})";
    }

    private static string PrintInputValue(InputValueDefinition input, int index, string indentation) =>
        $"{PrintDescription(input.Description, indentation, index)}{indentation}{PrintInputValue(input)}";

    private static string PrintInputValue(InputValueDefinition input)
    {
        var defaultValue = input.DefaultValue is null ? "" : $" = {Printer.Print(input.DefaultValue)}";
        return $"{input.Name}: {input.Type}{defaultValue}{PrintDirectives(input.AppliedDirectives)}";
    }

    private static string PrintDirectives(IReadOnlyList<DirectiveNode> directives) =>
        string.Concat(directives.Select(static d => $" {Printer.Print(d)}"));

    private static string PrintBlock(IEnumerable<string> lines) => $" {{\n{string.Join('\n', lines)}\n}}";

    /// <summary>A described part that is not the first of its block has a blank line before it.</summary>
    private static string PrintDescription(string? description, string indentation = "", int index = 0)
    {
        if (description is null)
            return "";
        var text = Printer.Print(new StringValueNode(default, description, CanBeBlockString(description)));
        var blankLine = index > 0 ? "\n" : "";
        return $"{blankLine}{indentation}{text.Replace("\n", $"\n{indentation}", StringComparison.Ordinal)}\n";
    }

    /// <summary>A block string cannot end or begin with a blank line, nor be indented as a whole, and shows control characters raw.</summary>
    private static bool CanBeBlockString(string text) =>
        !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t'))
        && BlockString.Decode(Encoding.UTF8.GetBytes(BlockString.Print(text)).AsSpan()[3..^3]) == text;
}
