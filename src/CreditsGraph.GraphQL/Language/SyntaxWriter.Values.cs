using System.Globalization;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Values: on one line as long as they fit into one.</summary>
internal sealed partial class SyntaxWriter
{
    private void WriteValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                Write($"${variable.Name.Value}");
                break;
            case IntValueNode integer:
                Write(integer.Text);
                break;
            case FloatValueNode number:
                Write(number.Text);
                break;
            case StringValueNode { IsBlock: true } text:
                WriteLines(BlockString.Print(text.Value));
                break;
            case StringValueNode text:
                WriteString(text.Value);
                break;
            case BooleanValueNode boolean:
                Write(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                Write("null");
                break;
            case EnumValueNode name:
                Write(name.Value);
                break;
            case ListValueNode list when LengthOf(list) > MaxLineLength:
                WriteBlock("[", list.Values, "]");
                break;
            case ListValueNode list:
                Write("[");
                WriteInline("", list.Values, ", ", "");
                Write("]");
                break;
            case ObjectValueNode fields when LengthOf(fields) > MaxLineLength:
                WriteBlock("{", fields.Fields, "}");
                break;
            case ObjectValueNode fields:
                Write("{ ");
                WriteInline("", fields.Fields, ", ", "");
                Write(" }");
                break;
        }
    }

    /// <summary>Text with line ends of its own, each line at the current indentation.</summary>
    private void WriteLines(string text)
    {
        var rest = text.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            _text.Append(rest[..end]);
            WriteLine();
            rest = rest[(end + 1)..];
        }

        _text.Append(rest);
    }

    private void WriteString(string value)
    {
        Write("\"");
        foreach (var character in value)
        {
            if (ShortEscape(character) is { } escape)
                Write(escape);
            else if (char.IsControl(character))
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                _text.Append(character);
        }

        Write("\"");
    }

    private static string? ShortEscape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => null,
    };

    /// <summary>
    /// The length of a value or argument on one line. It stops counting past the longest line, where the exact
    /// length no longer matters: nested values are so measured in linear time.
    /// </summary>
    private static int LengthOf(SyntaxNode node) => node switch
    {
        VariableNode variable => 1 + variable.Name.Value.Length,
        IntValueNode integer => integer.Text.Length,
        FloatValueNode number => number.Text.Length,
        StringValueNode { Value.Length: > MaxLineLength } text => text.Value.Length,
        StringValueNode { IsBlock: true } text => BlockString.Print(text.Value).Length,
        StringValueNode text => LengthOfString(text.Value),
        BooleanValueNode boolean => boolean.Value ? 4 : 5,
        NullValueNode => 4,
        EnumValueNode name => name.Value.Length,
        ListValueNode list => 2 + LengthOfAll(list.Values),
        ObjectValueNode fields => 4 + LengthOfAll(fields.Fields),
        ObjectFieldNode field => field.Name.Value.Length + 2 + LengthOf(field.Value),
        ArgumentNode argument => argument.Name.Value.Length + 2 + LengthOf(argument.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a part of a value."),
    };

    private static int LengthOfAll(IReadOnlyList<SyntaxNode> items)
    {
        var length = 0;
        for (var i = 0; i < items.Count && length <= MaxLineLength; i++)
            length += (i == 0 ? 0 : 2) + LengthOf(items[i]);
        return length;
    }

    private static int LengthOfString(string value)
    {
        var length = 2;
        foreach (var character in value)
            length += ShortEscape(character)?.Length ?? (char.IsControl(character) ? 6 : 1);
        return length;
    }
}
