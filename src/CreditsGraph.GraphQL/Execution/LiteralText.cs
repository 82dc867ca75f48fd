using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Literals as text on one line, for messages and for comparing them.</summary>
internal static class LiteralText
{
    /// <summary>How much of a client's own value a message repeats.</summary>
    internal const int MaxLength = 1000;

    /// <summary>The literal as a message shows it, cut after <see cref="MaxLength"/> characters.</summary>
    public static string ForMessage(ValueNode literal)
    {
        var text = new StringBuilder();
        Append(text, literal, sortFields: false, MaxLength);
        return Abbreviate(text);
    }

    /// <summary>A text that two literals share exactly if they are the same value; the order of an object's fields is no part of it.</summary>
    public static void AppendKey(StringBuilder text, ValueNode literal) => Append(text, literal, sortFields: true, int.MaxValue);

    internal static string Abbreviate(StringBuilder text) =>
        text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "...";

    private static void Append(StringBuilder text, ValueNode literal, bool sortFields, int limit)
    {
        if (text.Length > limit)
            return;
        switch (literal)
        {
            case VariableNode variable:
                text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode integer:
                text.Append(integer.Text);
                break;
            case FloatValueNode number:
                text.Append(number.Text);
                break;
            case StringValueNode s:
                AppendString(text, s.Value, limit);
                break;
            case BooleanValueNode boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                text.Append("null");
                break;
            case EnumValueNode e:
                text.Append(e.Value);
                break;
            case ListValueNode list:
                AppendList(text, list, sortFields, limit);
                break;
            case ObjectValueNode o:
                AppendObject(text, o, sortFields, limit);
                break;
        }
    }

    private static void AppendList(StringBuilder text, ListValueNode list, bool sortFields, int limit)
    {
        text.Append('[');
        for (var i = 0; i < list.Values.Count && text.Length <= limit; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, list.Values[i], sortFields, limit);
        }

        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, ObjectValueNode o, bool sortFields, int limit)
    {
        var fields = sortFields ? [.. o.Fields.OrderBy(static f => f.Name.Value, StringComparer.Ordinal)] : o.Fields;
        text.Append("{ ");
        for (var i = 0; i < fields.Count && text.Length <= limit; i++)
        {
            if (i > 0)
                text.Append(", ");
            text.Append(fields[i].Name.Value).Append(": ");
            Append(text, fields[i].Value, sortFields, limit);
        }

        text.Append(" }");
    }

    internal static void AppendString(StringBuilder text, string value, int limit)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (text.Length > limit)
                break;
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ when char.IsControl(c) => text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
