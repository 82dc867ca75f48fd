using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>JSON as text that is equal for equal values: members stay in their order, numbers and escapes have one form.</summary>
internal static class CanonicalJson
{
    public static string Print(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject())
                {
                    text.Append(member.Name).Append(':');
                    Append(text, member.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
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
