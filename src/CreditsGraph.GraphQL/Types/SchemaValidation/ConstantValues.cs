using System.Globalization;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>What is wrong with a literal, and where in it: <c>.field[0]</c>, or nothing for the whole of it.</summary>
internal readonly record struct LiteralProblem(SyntaxNode Node, string Path, string Message)
{
    /// <summary>The problem as the end of a sentence about what has the value.</summary>
    public string Description => Path.Length == 0 ? $": {Message}" : $" at {Path}: {Message}";
}

/// <summary>
/// Literals of the schema itself, which hold no variables: the input coercion rules of section 3 as syntax. A
/// custom scalar takes any literal here, since its format is known only once the schema is bound.
/// </summary>
internal static class ConstantValues
{
    /// <summary>Every reason why the literal is no value of the type; none where a type is unknown or no input type.</summary>
    public static IEnumerable<LiteralProblem> Check(TypeSystemDocument document, ValueNode value, TypeNode type, string path = "")
    {
        switch (type, value)
        {
            case (NonNullTypeNode, NullValueNode):
                return [new LiteralProblem(value, path, $"Expected value of non-null type \"{Printer.Print(type)}\" not to be null.")];
            case (NonNullTypeNode nonNull, _):
                return Check(document, value, nonNull.Type, path);
            case (_, NullValueNode):
                return [];
            case (ListTypeNode list, ListValueNode items):
                return items.Values.SelectMany((item, i) => Check(document, item, list.Type, $"{path}[{i}]"));
            case (ListTypeNode list, _):
                return Check(document, value, list.Type, path);
            case var _ when document.FindType(type) is InputObjectTypeDefinitionNode input:
                return CheckObject(document, value, input, path);
            default:
                var message = LeafProblem(document.FindType(type), value);
                return message is null ? [] : [new LiteralProblem(value, path, message)];
        }
    }

    private static IEnumerable<LiteralProblem> CheckObject(
        TypeSystemDocument document, ValueNode value, InputObjectTypeDefinitionNode type, string path)
    {
        var expected = $"Expected value of type \"{type.Name.Value}\"";
        if (value is not ObjectValueNode { Fields: var given })
        {
            yield return new LiteralProblem(value, path, $"{expected} to be an object, found: {Printer.Print(value)}.");
            yield break;
        }

        foreach (var field in type.Fields)
        {
            if (field.IsRequired() && given.All(g => g.Name.Value != field.Name.Value))
            {
                yield return new LiteralProblem(
                    value, path, $"{expected} to include required field \"{field.Name.Value}\", found: {Printer.Print(value)}.");
            }
        }

        foreach (var field in given)
        {
            var name = field.Name.Value;
            if (type.Fields.FirstOrDefault(f => f.Name.Value == name) is not { } definition)
            {
                var found = Suggestions.All.DidYouMeanFound(name, type.Fields, static known => known.Name.Value);
                yield return new LiteralProblem(
                    field, path, $"{expected} not to include unknown field \"{name}\"{found}: {Printer.Print(value)}.");
                continue;
            }

            foreach (var problem in Check(document, field.Value, definition.Type, $"{path}.{name}"))
                yield return problem;
        }

        if (type.Directives.Find("oneOf") is not null && given is not [{ Value: not NullValueNode }])
        {
            yield return new LiteralProblem(
                value,
                path,
                $"Within OneOf Input Object type \"{type.Name.Value}\", exactly one field must be specified, "
                + "and the value for that field must be non-null.");
        }
    }

    private static string? LeafProblem(TypeDefinitionNode? type, ValueNode value) => (type?.Name.Value, type, value) switch
    {
        (_, EnumTypeDefinitionNode @enum, EnumValueNode name) => @enum.Values.Any(v => v.Name.Value == name.Value)
            ? null
            : $"Value \"{name.Value}\" does not exist in \"{@enum.Name.Value}\" enum.{SuggestValue(@enum, name.Value)}",
        (var name, EnumTypeDefinitionNode @enum, _) when Printer.Print(value) is var text =>
            $"Enum \"{name}\" cannot represent non-enum value: {text}.{SuggestValue(@enum, text)}",
        ("Int", _, IntValueNode integer) =>
            int.TryParse(integer.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? null
                : $"Int cannot represent non 32-bit signed integer value: {integer.Text}",
        ("Int", _, _) => $"Int cannot represent non-integer value: {Printer.Print(value)}",
        ("Float", _, IntValueNode { Text: var text }) when IsFinite(text) => null,
        ("Float", _, FloatValueNode { Text: var text }) when IsFinite(text) => null,
        ("Float", _, _) => $"Float cannot represent non numeric value: {Printer.Print(value)}",
        ("String", _, not StringValueNode) => $"String cannot represent a non string value: {Printer.Print(value)}",
        ("Boolean", _, not BooleanValueNode) => $"Boolean cannot represent a non boolean value: {Printer.Print(value)}",
        ("ID", _, not (StringValueNode or IntValueNode)) =>
            $"ID cannot represent a non-string and non-integer value: {Printer.Print(value)}",
        _ => null,
    };

    private static string SuggestValue(EnumTypeDefinitionNode type, string text) =>
        Suggestions.All.DidYouMeanEnumValue(text, type.Values, static value => value.Name.Value);

    private static bool IsFinite(string number) => double.IsFinite(double.Parse(number, CultureInfo.InvariantCulture));
}
