using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>JSON as text that is equal for equal values: numbers and escapes have one form.</summary>
internal static class CanonicalJson
{
    /// <param name="value">The JSON.</param>
    /// <param name="isOrdered">Whether members are put in the order of their names, else they stay in their own.</param>
    public static string Print(JsonElement value, bool isOrdered = false)
    {
        var text = new StringBuilder();
        Append(text, value, isOrdered);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, bool isOrdered)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in isOrdered ? value.EnumerateObject().OrderBy(static m => m.Name, StringComparer.Ordinal) : value.EnumerateObject().AsEnumerable())
                {
                    text.Append(member.Name).Append(':');
                    Append(text, member.Value, isOrdered);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item, isOrdered);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                text.Append(value.GetDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.String:
                text.Append('\'').Append(value.GetString()).Append('\'');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
