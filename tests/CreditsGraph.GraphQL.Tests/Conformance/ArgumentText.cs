using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Coerced arguments as text, members in the order of their names, as the reference's script writes them too.</summary>
internal static class ArgumentText
{
    public static string Of(InputFields arguments)
    {
        var text = new StringBuilder();
        Append(text, arguments);
        return text.ToString();
    }

    /// <summary>FNV-1a over UTF-16 code units.</summary>
    public static uint Hash(string text)
    {
        var result = 0x811C9DC5u;
        foreach (var unit in text)
            result = unchecked((result ^ unit) * 0x01000193u);
        return result;
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append('\'').Append(s).Append('\'');
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case double number:
                text.Append(number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case object?[] items:
                text.Append('[');
                for (var i = 0; i < items.Length; i++)
                    Append(i == 0 ? text : text.Append(','), items[i]);
                text.Append(']');
                break;
            case InputFields fields:
                AppendMembers(text, fields.Definitions.Where(d => fields.Has(d.Name)).Select(d => KeyValuePair.Create(d.Name, fields.Get<object>(d.Name))));
                break;
            case Dictionary<string, object?> members:
                AppendMembers(text, members);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void AppendMembers(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> members)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var (name, value) in members.OrderBy(static m => m.Key, StringComparer.Ordinal))
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            text.Append(name).Append(':');
            Append(text, value);
        }

        text.Append('}');
    }
}
