using System.Globalization;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>Input coercion of the scalars that every schema has (section 3.5).</summary>
internal static class BuiltInScalars
{
    private static readonly IntInput Int = new();
    private static readonly FloatInput Float = new();
    private static readonly StringInput String = new();
    private static readonly BooleanInput Boolean = new();
    private static readonly IdInput Id = new();

    /// <summary>How values of the built-in scalar are read; null for a name that is none.</summary>
    public static ScalarInput? For(string name) => name switch
    {
        "Int" => Int,
        "Float" => Float,
        "String" => String,
        "Boolean" => Boolean,
        "ID" => Id,
        _ => null,
    };

    // Values are int. JSON has one kind of number, so 1.0 and 1e2 are integers there, as they are to JavaScript clients.
    private sealed class IntInput : ScalarInput
    {
        public override object ParseValue(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Number)
                throw NotInteger(JsonText.ForMessage(value));
            if (value.TryGetInt32(out var result))
                return result;
            var number = value.GetDouble();
            if (number != Math.Floor(number) || double.IsInfinity(number))
                throw NotInteger(JsonText.ForMessage(value));
            return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw OutOfRange(JsonText.ForMessage(value));
        }

        public override object ParseLiteral(ValueNode literal)
        {
            if (literal is not IntValueNode integer)
                throw NotInteger(LiteralText.ForMessage(literal));
            return int.TryParse(integer.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result)
                ? result
                : throw OutOfRange(LiteralText.ForMessage(literal));
        }

        private static InputCoercionException NotInteger(string found) => new($"Int cannot represent non-integer value: {found}");

        private static InputCoercionException OutOfRange(string found) =>
            new($"Int cannot represent non 32-bit signed integer value: {found}");
    }

    // Values are double, always finite.
    private sealed class FloatInput : ScalarInput
    {
        public override object ParseValue(JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
                ? value.GetDouble()
                : throw NotNumeric(JsonText.ForMessage(value));

        public override object ParseLiteral(ValueNode literal)
        {
            var text = literal switch
            {
                IntValueNode integer => integer.Text,
                FloatValueNode number => number.Text,
                _ => throw NotNumeric(LiteralText.ForMessage(literal)),
            };
            var result = double.Parse(text, CultureInfo.InvariantCulture);
            return double.IsFinite(result) ? result : throw NotNumeric(LiteralText.ForMessage(literal));
        }

        private static InputCoercionException NotNumeric(string found) => new($"Float cannot represent non numeric value: {found}");
    }

    private sealed class StringInput : ScalarInput
    {
        public override object ParseValue(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? value.GetString()! : throw NotString(JsonText.ForMessage(value));

        public override object ParseLiteral(ValueNode literal) =>
            literal is StringValueNode s ? s.Value : throw NotString(LiteralText.ForMessage(literal));

        private static InputCoercionException NotString(string found) => new($"String cannot represent a non string value: {found}");
    }

    private sealed class BooleanInput : ScalarInput
    {
        public override object ParseValue(JsonElement value) =>
            value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw NotBoolean(JsonText.ForMessage(value));

        public override object ParseLiteral(ValueNode literal) =>
            literal is BooleanValueNode boolean ? boolean.Value : throw NotBoolean(LiteralText.ForMessage(literal));

        private static InputCoercionException NotBoolean(string found) => new($"Boolean cannot represent a non boolean value: {found}");
    }

    // Values are string. An integer keeps its digits, however many it has.
    private sealed class IdInput : ScalarInput
    {
        public override object ParseValue(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when IsInteger(value.GetRawText()) => value.GetRawText(),
            // A decimal of a number too small for it is zero; a double of it is not.
            JsonValueKind.Number when value.TryGetDecimal(out var number) && number == decimal.Truncate(number) && double.IsInteger(value.GetDouble())
                => decimal.Truncate(number).ToString(CultureInfo.InvariantCulture),
            _ => throw new InputCoercionException($"ID cannot represent value: {JsonText.ForMessage(value)}"),
        };

        public override object ParseLiteral(ValueNode literal) => literal switch
        {
            StringValueNode s => s.Value,
            IntValueNode integer => integer.Text,
            _ => throw new InputCoercionException(
                $"ID cannot represent a non-string and non-integer value: {LiteralText.ForMessage(literal)}"),
        };

        private static bool IsInteger(string number) => !number.AsSpan().ContainsAny('.', 'e', 'E');
    }
}
